package dev.orderly.codec.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.codec.Codec;
import dev.orderly.codec.Malformed;
import dev.orderly.codec.Malformed.Problem;
import dev.orderly.codec.UnknownType;
import org.junit.jupiter.api.Test;

class MalformedTest {
    private static final String FILLED = """
            {"shelf":"s","lines":[%s],"bySku":{%s},"counts":{%s},"names":{},"deep":[]}""";

    @Test
    void fields_come_in_any_order() {
        assertThat(Json.read(ShopCodec.NOTED, "{\"number\":1,\"text\":\"t\"}"))
                .isEqualTo(Json.read(ShopCodec.NOTED, "{\"text\":\"t\",\"number\":1}"));
    }

    @Test
    void unknown_fields_are_left_to_the_reader() {
        var in = new JsonText("{\"new\":{\"a\":[1]},\"value\":\"x\",\"newer\":2}");

        assertThat(ShopCodec.SOLD.read(in)).isEqualTo(new Shop.Ended.Sold("x"));
        assertThat(in.unknown).containsExactly("new", "newer");
    }

    @Test
    void all_missing_fields_are_told_together() {
        refused(
                ShopCodec.OPENED,
                "{\"text\":\"t\",\"in\":0}",
                missing("/count"),
                missing("/out"),
                missing("/at"),
                missing("/seen"),
                missing("/field"),
                missing("/value"));
        refused(ShopCodec.FILLED, FILLED.formatted("{\"quantity\":1},{}", "", ""), missing("/lines/0/sku"));
    }

    @Test
    void a_required_field_is_not_null() {
        refused(ShopCodec.SOLD, "{\"value\":null}", new Problem("/value", "must be text"));
    }

    @Test
    void a_field_twice_is_refused() {
        refused(ShopCodec.SOLD, "{\"value\":\"x\",\"value\":\"x\"}", new Problem("/value", "is there twice"));
        refused(ShopCodec.NOTED, "{\"text\":null,\"text\":null}", new Problem("/text", "is there twice"));
        refused(
                ShopCodec.FILLED,
                FILLED.formatted("", "", "\"RED\":1,\"RED\":1"),
                new Problem("/counts/RED", "is there twice"));
    }

    @Test
    void what_a_constructor_refuses_is_refused_where_it_stands() {
        var line = "{\"sku\":\"a\",\"quantity\":%d}";
        refused(
                ShopCodec.FILLED,
                FILLED.formatted(line.formatted(1) + "," + line.formatted(0), "", ""),
                new Problem("/lines/1", "quantity must be at least 1"));
        refused(
                ShopCodec.FILLED,
                FILLED.formatted("{\"sku\":\"\"}", "", ""),
                new Problem("/lines/0/sku", "must not be empty"));
        refused(
                ShopCodec.FILLED,
                FILLED.formatted("", "\"\":" + line.formatted(1), ""),
                new Problem("/bySku/", "must not be empty"));
    }

    @Test
    void scalars_out_of_their_form_are_refused_without_telling_them() {
        opened("\"count\":2147483648", "/count", "must be between -2147483648 and 2147483647");
        opened("\"at\":\"secret\"", "/at", "must be an instant like 2026-01-31T12:00:00Z");
        opened("\"seen\":\"secret\"", "/seen", "must be a duration like PT15M");
        opened("\"field\":\"secret\"", "/field", "must be a date like 2026-01-31");
        opened("\"value\":\"secret\"", "/value", "must be one of RED, GREEN");
    }

    @Test
    void a_type_is_needed_and_known() {
        refused(ShopDoorCodec.CODEC, "{}", new Problem("", "must come after the field \"type\""));
        refused(ShopDoorCodec.CODEC, "{\"width\":1}", new Problem("/width", "must come after the field \"type\""));
        assertThatExceptionOfType(UnknownType.class)
                .isThrownBy(() -> Json.read(ShopDoorCodec.CODEC, "{\"type\":\"Locked\"}"));
        assertThatExceptionOfType(UnknownType.class)
                .isThrownBy(() -> ShopDoorCodec.CODEC.readData("Locked", new JsonText("{}")));
        assertThatExceptionOfType(UnknownType.class).isThrownBy(() -> ShopDoorCodec.CODEC.versionOf("Locked"));
    }

    private static void opened(String field, String pointer, String detail) {
        refused(ShopCodec.OPENED, "{" + field + "}", new Problem(pointer, detail));
    }

    private static Problem missing(String pointer) {
        return new Problem(pointer, "is missing");
    }

    private static void refused(Codec<?> codec, String json, Problem... problems) {
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> Json.read(codec, json));
        assertThat(malformed.problems()).containsExactly(problems);
    }
}
