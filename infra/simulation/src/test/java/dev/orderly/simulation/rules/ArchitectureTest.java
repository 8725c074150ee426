package dev.orderly.simulation.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.orderly.platform.react.Reactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Who may know whom. */
class ArchitectureTest {
    private static final String[] FUNCTIONS = functions();

    static Stream<Arguments> mayKnow() {
        var ground = Stream.of(
                Arguments.of("codec", List.of()),
                Arguments.of("contracts", List.of("codec")),
                Arguments.of("platform", List.of("codec")),
                Arguments.of("relay", List.of("codec", "platform")),
                Arguments.of("engines", List.of()),
                Arguments.of("local", List.of("engines")));
        var contexts = Code.contexts().stream()
                .map(context -> Arguments.of(context, List.of("codec", "contracts", "platform")));
        return Stream.concat(ground, contexts);
    }

    /** No context knows another, nothing deployed knows infra, infra/local knows no context. */
    @ParameterizedTest
    @MethodSource("mayKnow")
    void a_module_knows_of_ours_only_what_it_stands_on(String module, List<String> others) {
        var known = new ArrayList<>(others);
        known.add(module);
        classes()
                .that(resideInAPackage("dev.orderly." + module + "..").and(not(resideInAPackage("..processor.."))))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.orderly.."))
                        .or(resideInAnyPackage(Code.packages(known)).and(not(resideInAPackage("..processor..")))))
                .check(Code.CLASSES);
    }

    @Test
    void what_can_be_said_needs_the_jdk_alone() {
        classes()
                .that(resideInAnyPackage("dev.orderly.contracts..", "dev.orderly.codec"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify.annotations", "dev.orderly.contracts..", "dev.orderly.codec")
                .check(Code.CLASSES);
    }

    @Test
    void the_relay_alone_publishes() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderly..")
                .and()
                .resideOutsideOfPackages("dev.orderly.relay..", "dev.orderly.engines..", "dev.orderly.local..")
                .should()
                .callMethodWhere(Impure.calls(EventBridgeClient.class, "putEvents"))
                .check(Code.CLASSES);
    }

    @Test
    void a_context_shows_its_handlers_alone() {
        classes()
                .that()
                .resideInAnyPackage(Code.packages(Code.deployed()))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAssignableTo(RequestStreamHandler.class)
                .check(Code.CLASSES);
    }

    @Test
    void a_reactor_is_a_sentence() {
        classes()
                .that()
                .implement(Reactor.class)
                .should()
                .haveNameMatching(".*\\.[A-Z][a-z]+[A-Z][A-Za-z]*On[A-Z][A-Za-z]+")
                .andShould()
                .bePackagePrivate()
                .check(Code.CLASSES);
    }

    @Test
    void nobody_inherits_but_from_sealed_interfaces() {
        classes()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Code.CLASSES);
    }

    @Test
    void functions_keep_nothing_in_statics() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(FUNCTIONS)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .andShould(Impure.NOT_HOLD_WHAT_CHANGES)
                .check(Code.CLASSES);
    }

    @Test
    void functions_look_at_no_class_from_outside() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                .orShould()
                .callMethodWhere(Impure.REFLECTS)
                .check(Code.CLASSES);
    }

    private static String[] functions() {
        var modules = new ArrayList<>(Code.deployed());
        modules.addAll(List.of("contracts", "platform"));
        var packages = new ArrayList<>(Arrays.asList(Code.packages(modules)));
        packages.add("dev.orderly.codec");
        return packages.toArray(String[]::new);
    }
}
