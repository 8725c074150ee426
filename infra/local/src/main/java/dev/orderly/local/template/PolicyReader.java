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

    /** A function's {@code Policies}: documents; names of managed policies say nothing that could be kept. SAM's templates are refused. */
    static List<Statement> ofFunction(Section function) {
        List<Statement> statements = new ArrayList<>();
        boolean onlyNames =
                function.value("Policies").map(PolicyReader::onlyNames).orElse(true);
        if (!onlyNames) {
            function.sections("Policies").forEach(document -> statements.addAll(statements(document)));
        }
        return statements;
    }

    private static boolean onlyNames(Value policies) {
        return policies instanceof Many many
                ? many.items().stream().allMatch(item -> item.scalar().isPresent())
                : policies.scalar().isPresent();
    }
}
