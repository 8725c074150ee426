package dev.orderly.local.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a template. Before resolving there are calls of intrinsics, after it there are none. */
sealed interface Value {
    Place place();

    record Text(Place place, String text) implements Value {}

    record Numeral(Place place, String literal) implements Value {}

    record Flag(Place place, boolean on) implements Value {}

    record Many(Place place, List<Value> items) implements Value {
        public Many {
            items = List.copyOf(items);
        }
    }

    record Fields(Place place, Map<String, Field> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        static Fields none(Place place) {
            return new Fields(place, Map.of());
        }

        Optional<Value> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }
    }

    /** An intrinsic and its argument; the name has no {@code Fn::}. */
    record Call(Place place, String function, Value argument) implements Value {}

    /** YAML's null, or {@code AWS::NoValue}: as if it were not written. */
    record Nothing(Place place) implements Value {}

    /** Reported already; whoever meets it says no more. */
    record Broken(Place place) implements Value {}

    /** The place is that of the key. */
    record Field(Place place, Value value) {}

    /** How CloudFormation writes a scalar into a text; empty for what is no scalar. */
    default Optional<String> scalar() {
        return switch (this) {
            case Text text -> Optional.of(text.text());
            case Numeral number -> Optional.of(number.literal());
            case Flag flag -> Optional.of(String.valueOf(flag.on()));
            case Many _, Fields _, Call _, Nothing _, Broken _ -> Optional.empty();
        };
    }
}
