package dev.orderly.simulation.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import dev.orderly.platform.Environment;
import dev.orderly.platform.decide.Decider;
import dev.orderly.platform.process.ProcessType;
import dev.orderly.platform.react.Reactor;
import dev.orderly.platform.view.View;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided, folded or reacted comes from the arguments alone: same arguments, same answer, in any run. */
class PurityTest {
    private static final Set<String> WORLD = Set.of("Environment", "AwsClients");

    @ParameterizedTest
    @ValueSource(classes = {Decider.class, View.class, ProcessType.Hearing.class, Reactor.class})
    void what_decides_or_folds_is_pure(Class<?> kind) {
        var pure = Code.CLASSES.stream()
                .filter(assignableTo(kind).and(not(equivalentTo(kind))))
                .toList();
        assertThat(pure).isNotEmpty().allSatisfy(type -> {
            var asked = type.getMethods().stream()
                    .filter(method -> declares(kind, method.getName()))
                    .toList();
            assertThat(impureWithin(asked)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.orderly.platform.process.Saga", "dev.orderly.fulfilment.FulfilmentProcess"})
    void a_process_is_pure(String type) {
        var process = Code.CLASSES.get(type);
        assertThat(impureWithin(List.copyOf(process.getCodeUnits()))).isEmpty();
    }

    @Test
    void environment_alone_asks_the_world() {
        var asking = functions()
                .filter(type -> !WORLD.contains(type.getSimpleName()))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(Impure::asksTheWorld)
                .map(JavaAccess::getDescription);
        assertThat(asking).isEmpty();
    }

    private static Stream<JavaClass> functions() {
        return Code.CLASSES.stream().filter(type -> {
            var module = Code.module(type);
            return module.equals("platform")
                    || module.equals("contracts")
                    || Code.deployed().contains(module);
        });
    }

    private static boolean declares(Class<?> kind, String method) {
        return Stream.of(kind.getMethods()).anyMatch(one -> one.getName().equals(method));
    }

    /** Follows every call into our own code, and tells where it leaves what is pure. */
    private static Set<String> impureWithin(List<? extends JavaCodeUnit> roots) {
        var impure = new LinkedHashSet<String>();
        var seen = new LinkedHashSet<JavaCodeUnit>(roots);
        var open = new ArrayDeque<JavaCodeUnit>(roots);
        while (!open.isEmpty()) {
            for (var access : open.pop().getAccessesFromSelf()) {
                var owner = access.getTargetOwner();
                if (Impure.asksTheWorld(access)
                        || owner.isEquivalentTo(Environment.class)
                        || owner.getPackageName().startsWith("software.amazon")) {
                    impure.add(access.getDescription());
                }
                if (access.getTarget().resolveMember().orElse(null) instanceof JavaCodeUnit next
                        && owner.getPackageName().startsWith("dev.orderly")
                        && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return impure;
    }
}
