package dev.orderly.local.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A saga's definition as a Mermaid flow chart: the steps downwards, the pivot as a thick hexagon; dotted, where each
 * one leads that fails, and so the way back.
 */
final class DefinitionPicture {
    private final Value definition;
    private final List<Value> steps;
    private final Optional<Value> closing;
    private final StringBuilder text = new StringBuilder();

    DefinitionPicture(Value definition) {
        this.definition = definition;
        List<Value> all = definition.at("steps").items();
        steps = all.stream().filter(step -> !is(step, "closes")).toList();
        closing = all.stream().filter(step -> is(step, "closes")).findFirst();
    }

    String mermaid() {
        line("flowchart TD");
        steps.forEach(this::node);
        steps.stream().filter(DefinitionPicture::isUndone).forEach(this::undoNode);
        closing.ifPresent(this::node);
        way(steps.stream().map(DefinitionPicture::id).toList());
        way(back());
        steps.stream().filter(DefinitionPicture::compensates).forEach(this::goesBack);
        line("    classDef pivot stroke-width:4px");
        steps.stream().filter(step -> is(step, "pivot")).forEach(step -> line("    class " + id(step) + " pivot"));
        return text.toString();
    }

    private void node(Value step) {
        String label = "%s%s<br/>%s%s"
                .formatted(
                        step.at("name").text(),
                        is(step, "pivot") ? ", the pivot" : "",
                        step.at("asks").exists() ? ask(step.at("asks")) + "<br/>" : "",
                        patience(step));
        String shape = is(step, "pivot") ? "    %s{{\"%s\"}}" : "    %s[\"%s\"]";
        line(shape.formatted(id(step), label));
    }

    private String patience(Value step) {
        String deadline = "within "
                + Ages.exactly(Duration.ofSeconds(step.at("deadlineSeconds").number()));
        return compensates(step) || is(step, "closes") ? deadline : deadline + ", or again";
    }

    private void undoNode(Value step) {
        line("    %s([\"undo %s<br/>%s\"])"
                .formatted(undoId(step), step.at("name").text(), ask(step.at("undoneBy"))));
    }

    private String ask(Value ask) {
        String commands = ask.at("commands").items().stream().map(Value::text).collect(Collectors.joining(" or "));
        boolean leads = definition.at("lead").text().equals("leads");
        return ask.at("context").text() + (leads ? ": " : " by itself: ") + commands;
    }

    /** The compensations, last step first, and what closes the case. */
    private List<String> back() {
        var undone =
                steps.reversed().stream().filter(DefinitionPicture::isUndone).map(DefinitionPicture::undoId);
        return Stream.concat(undone, closing.map(DefinitionPicture::id).stream())
                .toList();
    }

    private void way(List<String> ids) {
        line("    " + String.join(" --> ", ids));
    }

    /** A step that failed may have had its effect after all: so its own undoing comes first. */
    private void goesBack(Value step) {
        steps.subList(0, steps.indexOf(step) + 1).reversed().stream()
                .filter(DefinitionPicture::isUndone)
                .findFirst()
                .map(DefinitionPicture::undoId)
                .or(() -> closing.map(DefinitionPicture::id))
                .ifPresent(first -> line("    %s -. fails .-> %s".formatted(id(step), first)));
    }

    private static boolean isUndone(Value step) {
        return step.at("undoneBy").exists();
    }

    private static boolean compensates(Value step) {
        return step.at("onFailure").text().equals("compensates");
    }

    private static boolean is(Value step, String flag) {
        return step.at(flag).text().equals("true");
    }

    private static String undoId(Value step) {
        return "undo_" + id(step);
    }

    private static String id(Value step) {
        return step.at("name").text().replace('-', '_');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
