package dev.orderly.codec.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.codec.processor.Shop.Colour;
import dev.orderly.codec.processor.Shop.Line;
import dev.orderly.codec.processor.Shop.ShelfId;
import dev.orderly.codec.processor.Shop.Sku;
import dev.orderly.codec.processor.Shop.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final Sku APPLE = new Sku(new ShelfId("apple"));

    @Test
    void scalars_are_json_scalars_and_iso_text() {
        comesBack(
                new Shop.Opened(
                        "\"ä\n",
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        true,
                        Instant.parse("2026-01-31T12:00:00.000000001Z"),
                        Duration.ofMinutes(15),
                        LocalDate.of(2026, 1, 31),
                        Colour.GREEN),
                """
                {"type":"Opened","text":"\\"ä\\n","count":-2147483648,"in":9223372036854775807,"out":true,\
                "at":"2026-01-31T12:00:00.000000001Z","seen":"PT15M","field":"2026-01-31","value":"GREEN"}""");
    }

    @Test
    void lists_maps_and_value_records_nest() {
        var apple = new Line(APPLE, 2);
        comesBack(
                new Shop.Filled(
                        new ShelfId("s"),
                        List.of(apple),
                        Map.of(APPLE, apple),
                        Map.of(Colour.RED, 7L),
                        Map.of("", List.of(Colour.RED, Colour.GREEN)),
                        List.of(List.of(), List.of(new ShelfId("t")))),
                """
                {"type":"Filled","shelf":"s","lines":[{"sku":"apple","quantity":2}],\
                "bySku":{"apple":{"sku":"apple","quantity":2}},"counts":{"RED":7},\
                "names":{"":["RED","GREEN"]},"deep":[[],["t"]]}""");
    }

    @Test
    void a_map_keeps_its_order() {
        var counts = new LinkedHashMap<Colour, Long>();
        counts.put(Colour.GREEN, 1L);
        counts.put(Colour.RED, 2L);
        var filled = new Shop.Filled(new ShelfId("s"), List.of(), Map.of(), counts, Map.of(), List.of());
        String json = Json.write(ShopCodec.FILLED, filled);

        assertThat(json).contains("{\"GREEN\":1,\"RED\":2}");
        assertThat(Json.read(ShopCodec.FILLED, json).counts().keySet()).containsExactly(Colour.GREEN, Colour.RED);
    }

    @Test
    void what_is_null_is_left_out() {
        comesBack(new Shop.Noted(null, null, null, null, null), "{\"type\":\"Noted\"}");
        comesBack(new Shop.Noted("", 0L, new Line(APPLE, 1), new ShelfId("s"), Instant.EPOCH), """
                {"type":"Noted","text":"","number":0,"value":{"sku":"apple","quantity":1},"out":"s",\
                "in":"1970-01-01T00:00:00Z"}""");
    }

    @Test
    void a_field_that_may_be_absent_may_be_null() {
        assertThat(Json.read(ShopCodec.NOTED, "{\"text\":null,\"value\":null}"))
                .isEqualTo(new Shop.Noted(null, null, null, null, null));
    }

    @Test
    void records_of_a_sealed_interface_say_their_type_and_trees_contain_trees() {
        comesBack(
                new Shop.Entered(new Shop.Door.Ajar(3), new Shop.Mood.Calm(), new Tree(List.of(new Tree(List.of())))),
                """
                {"type":"Entered","door":{"type":"Ajar","width":3},"mood":{"type":"Calm"},\
                "tree":{"children":[{"children":[]}]}}""");
        comesBack(new Shop.Entered(new Shop.Door.Shut(), new Shop.Mood.Busy(9), new Tree(List.of())), """
                {"type":"Entered","door":{"type":"Shut"},"mood":{"type":"Busy","since":9},\
                "tree":{"children":[]}}""");
    }

    @Test
    void a_union_has_the_records_of_the_interfaces_below_it() {
        comesBack(new Shop.Ended.Closed(), "{\"type\":\"Closed\"}");
        comesBack(new Shop.Ended.Sold("x"), "{\"type\":\"Sold\",\"value\":\"x\"}");
        assertThat(ShopCodec.CODEC.types())
                .containsExactly("Opened", "Filled", "Noted", "Entered", "Closed", "Sold", "Burnt");
    }

    @Test
    void an_envelope_carries_type_and_version_beside_the_data() {
        var sold = new Shop.Ended.Sold("x");
        String data = Json.text(out -> ShopCodec.CODEC.writeData(sold, out));

        assertThat(data).isEqualTo("{\"value\":\"x\"}").isEqualTo(Json.write(ShopCodec.SOLD, sold));
        assertThat(ShopCodec.CODEC.readData("Sold", new JsonText(data))).isEqualTo(sold);
        assertThat(ShopCodec.CODEC.typeOf(sold)).isEqualTo("Sold");
        assertThat(ShopCodec.CODEC.versionOf("Sold")).isEqualTo("1.0");
        assertThat(ShopCodec.CODEC.versionOf("Filled")).isEqualTo("1.1");
    }

    @Test
    void only_what_is_marked_published_leaves_its_context() {
        assertThat(ShopCodec.CODEC.published()).isTrue();
        assertThat(ShopDoorCodec.CODEC.published()).isFalse();
    }

    @Test
    void a_record_has_a_codec_of_its_own_as_visible_as_itself() {
        var ticket = new Ticket(
                new Ticket.Serial(1), new GateOpen(true), new Ticket(new Ticket.Serial(2), new GateShut(), null));
        String json = """
                {"number":1,"gate":{"type":"GateOpen","wide":true},"next":{"number":2,"gate":{"type":"GateShut"}}}""";

        assertThat(Json.write(TicketCodec.CODEC, ticket)).isEqualTo(json);
        assertThat(Json.read(TicketCodec.CODEC, json)).isEqualTo(ticket);
        assertThat(Json.write(TicketSerialCodec.CODEC, ticket.number())).isEqualTo("1");
        assertThat(Json.read(TicketSerialCodec.CODEC, "1")).isEqualTo(ticket.number());
        assertThat(TicketCodec.class).isPublic().isFinal();
        assertThat(ShopCodec.class).isPackagePrivate();
    }

    private static void comesBack(Shop value, String json) {
        assertThat(Json.write(ShopCodec.CODEC, value)).isEqualTo(json);
        assertThat(Json.read(ShopCodec.CODEC, json)).isEqualTo(value);
    }
}
