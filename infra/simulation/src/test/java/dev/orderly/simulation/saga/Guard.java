package dev.orderly.simulation.saga;

import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/** What keeps an order right, by the name that it has in guards.md, and how it is switched off. */
record Guard(String sentence, List<Patch> off) {
    static final List<Guard> ALL = List.of(
            guard(
                    "a stream takes a message once",
                    Patch.body(Names.DECIDE + "Loaded", "handled", Code::nothing),
                    Patch.body(Names.PROCESS + "Inbox", "handled", Code::nothing)),
            guard(
                    "a stream takes a version once",
                    Patch.says(
                            Names.PLATFORM + "store.EventStore",
                            "append",
                            "attribute_not_exists(version)",
                            "attribute_not_exists(nothing)"),
                    Patch.says(
                            Names.PLATFORM + "store.EventStore",
                            "put",
                            "attribute_not_exists(version)",
                            "attribute_not_exists(nothing)")),
            guard(
                    "what was released is never reserved again",
                    Patch.makes(
                            "dev.orderly.inventory.ReservationDecider",
                            "evolve",
                            "dev.orderly.inventory.Reservation$Released",
                            "dev.orderly.inventory.Reservation$None")),
            guard(
                    "what was voided is never authorised again",
                    Patch.makes(
                            "dev.orderly.payments.PaymentDecider",
                            "evolve",
                            "dev.orderly.payments.Payment$Voided",
                            "dev.orderly.payments.Payment$None")),
            guard(
                    "what was cancelled is never booked again",
                    Patch.makes(
                            "dev.orderly.shipping.ShipmentDecider",
                            "evolve",
                            "dev.orderly.shipping.Shipment$Cancelled",
                            "dev.orderly.shipping.Shipment$None")),
            guard("a timer counts for the ask that set it", Patch.yes(Names.PROCESS + "Progress", "isArmed")),
            guard("steps are undone last first", Patch.body(Names.PROCESS + "Definition", "lastFirst", Code::steps)),
            guard(
                    "after the pivot a step is asked again, not undone",
                    Patch.body(Names.PROCESS + "Step", "failure", Code::compensates),
                    Patch.body(Names.PROCESS + "DefinitionCheck", "check", code -> code.return_())),
            guard(
                    "an answer about the old lines is no answer about the new ones",
                    Patch.yes(Names.PROCESS + "Story", "isOfThisRound")),
            guard(
                    "what is missing before an event is read from the log",
                    Patch.body(Names.PLATFORM + "view.Gate", "due", Code::arrivedAlone)),
            guard(
                    "a step that did not answer may have been done",
                    Patch.body(Names.PROCESS + "Progress", "mayHaveHappened", Code::isDone)),
            guard(
                    "a deadline passes only when the log holds no answer",
                    Patch.answersArgument(Names.PROCESS + "ProcessRunner", "heardOut", 2)),
            guard(
                    "goods of a parcel in doubt stay where they are",
                    Patch.no(Names.PROCESS + "Definition", "isInDoubt")),
            guard(
                    "a compensation that was refused is left to a person",
                    Patch.body(Names.PROCESS + "Progress", "first", Code::nothing)));

    private static Guard guard(String sentence, Patch... off) {
        return new Guard(sentence, List.of(off));
    }

    static Optional<Guard> of(String sentence) {
        return ALL.stream().filter(guard -> guard.sentence.equals(sentence)).findFirst();
    }

    /** The functions without it. */
    PatchedCode switchedOff() {
        return new PatchedCode(off);
    }

    private static final class Names {
        static final String PLATFORM = "dev.orderly.platform.";
        static final String DECIDE = PLATFORM + "decide.";
        static final String PROCESS = PLATFORM + "process.";

        private Names() {}
    }

    /** What methods do instead. */
    private static final class Code {
        private static final ClassDesc LIST = ClassDesc.of("java.util.List");
        private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");
        private static final ClassDesc FAILURE = ClassDesc.of(Names.PROCESS + "Step$Failure");
        private static final ClassDesc STATUS = ClassDesc.of(Names.PROCESS + "Progress$Status");
        private static final ClassDesc PROGRESS = ClassDesc.of(Names.PROCESS + "Progress");
        private static final ClassDesc DEFINITION = ClassDesc.of(Names.PROCESS + "Definition");
        private static final ClassDesc STRING = ClassDesc.of("java.lang.String");

        private Code() {}

        static void nothing(CodeBuilder code) {
            code.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL)).areturn();
        }

        static void steps(CodeBuilder code) {
            code.aload(0)
                    .invokevirtual(DEFINITION, "steps", MethodTypeDesc.of(LIST))
                    .areturn();
        }

        static void compensates(CodeBuilder code) {
            code.getstatic(FAILURE, "COMPENSATES", FAILURE).areturn();
        }

        static void arrivedAlone(CodeBuilder code) {
            code.aload(1)
                    .invokestatic(LIST, "of", MethodTypeDesc.of(LIST, ClassDesc.of("java.lang.Object")), true)
                    .areturn();
        }

        static void isDone(CodeBuilder code) {
            code.aload(0)
                    .aload(1)
                    .getstatic(STATUS, "DONE", STATUS)
                    .invokevirtual(PROGRESS, "is", MethodTypeDesc.of(CD_boolean, STRING, STATUS))
                    .ireturn();
        }
    }
}
