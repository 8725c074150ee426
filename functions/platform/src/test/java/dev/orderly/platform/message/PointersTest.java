package dev.orderly.platform.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointersTest {
    @Test
    void a_pointer_stays_at_a_value_until_the_next_is_asked_for() {
        var pointers = JsonReader.read("{\"a\":[\"x\",{\"b\":1}],\"c\":null,\"d\":2}", in -> {
            var seen = new ArrayList<String>();
            in.startObject();
            in.nextName();
            in.startArray();
            in.nextElement();
            in.text();
            seen.add(in.pointer());
            in.nextElement();
            in.startObject();
            in.nextName();
            in.number();
            seen.add(in.pointer());
            in.nextName();
            seen.add(in.pointer());
            in.nextElement();
            seen.add(in.pointer());
            in.nextName();
            in.isNothing();
            seen.add(in.pointer());
            in.nextName();
            in.raw();
            seen.add(in.pointer());
            in.nextName();
            seen.add(in.pointer());
            return seen;
        });

        assertThat(pointers).containsExactly("/a/0", "/a/1/b", "/a/1", "/a", "/c", "/d", "");
    }

    @Test
    void nothing_may_follow_the_document() {
        assertThat(JsonReader.read(" [] ", PointersTest::empty)).isTrue();
        for (String json : List.of("[] []", "[]]", "[] x", "[", "")) {
            Malformed malformed =
                    catchThrowableOfType(Malformed.class, () -> JsonReader.read(json, PointersTest::empty));
            assertThat(malformed).as(json).isNotNull();
        }
    }

    private static boolean empty(JsonIn in) {
        in.startArray();
        return !in.nextElement();
    }
}
