package dev.orderly.local.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A saga's definition as text; the same definition is always the same text. */
record DefinitionText(Value definition) {
    private static final DumpSettings BLOCKS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndentWithIndicator(true)
            .setIndicatorIndent(2)
            .setWidth(120)
            .build();

    String json() {
        return definition.pretty();
    }

    /** What the API says of it, in its order; and its picture at the end. */
    String yaml() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        definition.members().forEach((name, member) -> members.put(name, plain(member.json())));
        members.put("picture", mermaid());
        return new Dump(BLOCKS).dumpToString(members);
    }

    /** Whole numbers without a type, as YAML writes them. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                members.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
                yield plain;
            }
            case List<?> items -> items.stream().map(DefinitionText::plain).toList();
            case BigDecimal number -> number.longValue();
            case null, default -> value;
        };
    }

    String mermaid() {
        return new DefinitionPicture(definition).mermaid();
    }
}
