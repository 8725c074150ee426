package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Statement;
import dev.orderly.local.template.Value.Fields;
import dev.orderly.local.template.Value.Many;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policy documents. Not* elements are not supported: they allow by what they leave out. */
final class PolicyReader {
    private PolicyReader() {}

    static List<Statement> statements(Section document) {
        document.oneOf("Version", "2012-10-17", Set.of("2012-10-17"));
        List<Section> sections = document.value("Statement").orElse(null) instanceof Many
                ? document.sections("Statement")
                : document.section("Statement").map(List::of).orElse(List.of());
        document.pass(Set.of("Id"));
        document.close();
        return sections.stream().map(PolicyReader::statement).toList();
    }

    private static Statement statement(Section statement) {
        statement.pass(Set.of("Sid"));
        var read = new Statement(
                statement.oneOf("Effect", "", Set.of("Allow", "Deny")),
                principals(statement),
                statement.textList("Action"),
                statement.textList("Resource"),
                statement.value("Condition").map(JsonText::of));
        statement.close();
        return read;
    }

    private static List<String> principals(Section statement) {
        Optional<Value> principal = statement.value("Principal");
        if (principal.isEmpty() || !(principal.get() instanceof Fields)) {
            return principal.flatMap(Value::scalar).map(List::of).orElse(List.of());
        }
        List<String> principals = new ArrayList<>();
        statement.section("Principal").ifPresent(kinds -> {
            for (String kind : List.of("Service", "AWS", "Federated")) {
                kinds.textList(kind).forEach(name -> principals.add(kind + ":" + name));
            }
            kinds.close();
        });
        return principals;
    }

    static void readManaged(Resource resource, CloudParts parts) {
        Section policy = resource.properties();
        policy.text("ManagedPolicyName");
        parts.managedPolicies.put(
                resource.id(),
                policy.section("PolicyDocument").map(PolicyReader::statements).orElse(List.of()));
        policy.close();
    }

    /**
     * A function's {@code Policies}: documents and names. SAM's policy templates are refused: they hide what is
     * allowed.
     */
    static Policies ofFunction(Section function) {
        List<Statement> statements = new ArrayList<>();
        List<String> managed = new ArrayList<>();
        for (Value policy : policies(function)) {
            policy.scalar().ifPresent(managed::add);
            if (policy instanceof Fields document) {
                statements.addAll(statements(function.inner("Policies", document)));
            }
        }
        return new Policies(statements, managed);
    }

    private static List<Value> policies(Section function) {
        Optional<Value> policies = function.value("Policies");
        return policies.isPresent() && policies.get() instanceof Many many
                ? many.items()
                : policies.map(List::of).orElse(List.of());
    }

    record Policies(List<Statement> statements, List<String> managed) {}
}
