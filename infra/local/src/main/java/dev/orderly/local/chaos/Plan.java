package dev.orderly.local.chaos;

import java.util.List;
import java.util.Set;

/**
 * Faults to turn on together.
 *
 * <pre>
 * seed: 7             # 1, if absent
 * for: 10m            # until they are turned off, if absent
 * faults:
 *   bus.deliver.repeat: 0.05
 *   queue.deliver.delay: { probability: 0.1, delay: 2s, queue: Fulfilment-Answers, for: 30s }
 * </pre>
 */
public record Plan(List<Fault> faults) {
    public static final Plan PEACE = new Plan(List.of());

    public Plan {
        faults = List.copyOf(faults);
    }

    /**
     * Reads YAML, of which JSON is a part.
     *
     * @param label how errors call the text: the file's name
     * @throws BadPlan with file and line
     */
    public static Plan read(String yaml, String label) {
        return new Plan(new PlanReader(label).read(yaml));
    }

    /** Refuses what is about nothing that is there. @throws BadPlan naming it */
    public void check(Names there) {
        for (var fault : faults) {
            var scope = fault.scope();
            scope.function().ifPresent(name -> there.check("function", name, there.functions()));
            scope.queue().ifPresent(name -> there.check("queue", name, there.queues()));
            scope.table().ifPresent(name -> there.check("table", name, there.tables()));
            if (fault.knob().seam() == Seam.FUNCTION) {
                there.check("function", fault.knob().subject(), there.functions());
            }
            if (fault.knob().seam() == Seam.CALL) {
                checkCall(fault.knob());
            }
        }
    }

    private static void checkCall(Knob knob) {
        var parts = knob.subject().split("\\.", 2);
        var services = Service.ALL.stream()
                .filter(each -> parts[0].equals("*") || each.name().equals(parts[0]))
                .toList();
        if (services.isEmpty()) {
            throw new BadPlan(knob + ": there is no service " + parts[0] + "; there are "
                    + String.join(", ", Service.ALL.stream().map(Service::name).toList()));
        }
        if (!parts[1].equals("*") && services.stream().noneMatch(each -> each.has(parts[1]))) {
            throw new BadPlan(knob + ": no service has an operation " + parts[1]);
        }
    }

    /** The physical names of what is there. */
    public record Names(Set<String> functions, Set<String> queues, Set<String> tables) {
        public Names {
            functions = Set.copyOf(functions);
            queues = Set.copyOf(queues);
            tables = Set.copyOf(tables);
        }

        private void check(String kind, String name, Set<String> all) {
            if (all.stream().noneMatch(each -> Scope.isAbout(name, each))) {
                throw new BadPlan("no " + kind + " is called " + name);
            }
        }
    }
}
