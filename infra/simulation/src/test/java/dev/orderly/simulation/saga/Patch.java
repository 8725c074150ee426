package dev.orderly.simulation.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A change to one method's code, by which a guard is switched off. What it does not find is a failure. */
record Patch(String type, String method, ClassTransform transform) {

    /** The method does that, and nothing else. */
    static Patch body(String type, String method, Consumer<CodeBuilder> code) {
        return new Patch(type, method, (builder, element) -> {
            if (element instanceof MethodModel it && it.methodName().equalsString(method)) {
                builder.withMethodBody(
                        it.methodName(), it.methodType(), it.flags().flagsMask(), code);
            } else {
                builder.with(element);
            }
        });
    }

    /** The method answers yes, whatever it is asked. */
    static Patch yes(String type, String method) {
        return body(type, method, code -> code.iconst_1().ireturn());
    }

    /** The method answers no, whatever it is asked. */
    static Patch no(String type, String method) {
        return body(type, method, code -> code.iconst_0().ireturn());
    }

    /** The method answers what it is given as that argument, 1 being the first. */
    static Patch answersArgument(String type, String method, int argument) {
        return body(type, method, code -> code.aload(argument).areturn());
    }

    /** Where the method makes an object of one class without arguments, it makes one of another. */
    static Patch makes(String type, String method, String one, String other) {
        var from = ClassDesc.of(one);
        var to = ClassDesc.of(other);
        CodeTransform code = (builder, element) -> {
            switch (element) {
                case NewObjectInstruction made when made.className().asSymbol().equals(from) -> builder.new_(to);
                case InvokeInstruction call
                when call.owner().asSymbol().equals(from) && call.name().equalsString("<init>") ->
                    builder.invokespecial(to, "<init>", call.typeSymbol());
                default -> builder.with(element);
            }
        };
        return new Patch(type, method, ClassTransform.transformingMethodBodies(named(method), code));
    }

    /** Where the method says one text, it says another. */
    static Patch says(String type, String method, String one, String other) {
        CodeTransform code = (builder, element) -> {
            if (element instanceof ConstantInstruction constant && one.equals(constant.constantValue())) {
                builder.loadConstant(other);
            } else {
                builder.with(element);
            }
        };
        return new Patch(type, method, ClassTransform.transformingMethodBodies(named(method), code));
    }

    private static Predicate<MethodModel> named(String method) {
        return it -> it.methodName().equalsString(method);
    }

    byte[] applied(byte[] bytes) {
        ClassModel before = ClassFile.of().parse(bytes);
        var after = ClassFile.of().transformClass(before, transform);
        assertThat(after).as("%s.%s, patched", type, method).isNotEqualTo(bytes);
        return after;
    }
}
