package dev.orderly.simulation.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;

/** What makes a run differ from the one before, or lets one instance of a function remember another's work. */
final class Impure {
    private static final Set<String> LOOKING_INSIDE = Set.of(
            "forName",
            "newInstance",
            "getConstructor",
            "getConstructors",
            "getField",
            "getFields",
            "getMethod",
            "getMethods",
            "getRecordComponents");

    static final DescribedPredicate<JavaMethodCall> REFLECTS = DescribedPredicate.describe(
            "reflects", call -> switch (call.getTargetOwner().getName()) {
                case "java.lang.Class" ->
                    LOOKING_INSIDE.contains(call.getName()) || call.getName().startsWith("getDeclared");
                case "java.util.ServiceLoader" -> true;
                default -> false;
            });

    static final ArchCondition<JavaField> NOT_HOLD_WHAT_CHANGES = new ArchCondition<>("not hold what changes") {
        @Override
        public void check(JavaField field, ConditionEvents events) {
            var type = field.getRawType();
            var changes = (type.isArray() && !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                    || type.getPackageName().equals("java.util.concurrent.atomic")
                    || type.isAssignableTo(StringBuilder.class)
                    || concrete(type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class), field);
            if (changes) {
                events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
            }
        }
    };

    private Impure() {}

    static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String name) {
        return DescribedPredicate.describe(
                "call %s of %s".formatted(name, owner.getSimpleName()),
                call -> call.getName().equals(name) && call.getTargetOwner().isAssignableTo(owner));
    }

    /** An interface such as List may hold a copy that cannot change; a class such as ArrayList cannot. */
    private static boolean concrete(boolean holdsMany, JavaField field) {
        return holdsMany
                && !field.getRawType().isInterface()
                && !field.getRawType().isEnum();
    }

    /** Whether the access asks the world: the clock, chance, the process, another thread. */
    static boolean asksTheWorld(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner();
        if (owner.isEquivalentTo(System.class)) {
            return !Set.of("arraycopy", "identityHashCode", "lineSeparator").contains(target.getName());
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(ThreadLocalRandom.class)) {
            return true;
        }
        return tellsTheTime(target) || rollsDice(target) || forks(target);
    }

    private static boolean tellsTheTime(AccessTarget target) {
        var owner = target.getOwner();
        return switch (target.getName()) {
            case "now" -> owner.getPackageName().equals("java.time");
            case "system" -> owner.isEquivalentTo(InstantSource.class);
            default -> owner.isAssignableTo(Clock.class) && target.getName().startsWith("system");
        };
    }

    private static boolean rollsDice(AccessTarget target) {
        var owner = target.getOwner();
        return switch (target.getName()) {
            case "<init>" -> owner.isAssignableTo(Random.class);
            case "of", "getDefault" -> owner.isEquivalentTo(RandomGenerator.class);
            case "randomUUID" -> owner.isEquivalentTo(UUID.class);
            case "random" -> owner.isEquivalentTo(Math.class);
            default -> false;
        };
    }

    private static boolean forks(AccessTarget target) {
        return target.getName().startsWith("parallel") && streams(target);
    }

    private static boolean streams(AccessTarget target) {
        return target.getOwner().isAssignableTo(BaseStream.class)
                || target.getOwner().isAssignableTo(Collection.class);
    }
}
