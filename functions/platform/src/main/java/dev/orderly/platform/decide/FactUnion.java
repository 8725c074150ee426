package dev.orderly.platform.decide;

import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.codec.Union;
import dev.orderly.platform.decide.Fact.Kept;
import dev.orderly.platform.decide.Fact.Said;
import java.util.List;
import java.util.stream.Stream;

/** Two unions as one. */
record FactUnion<P, K>(Union<P> said, Union<K> kept) implements Union<Fact<P, K>> {
    @Override
    public List<String> types() {
        return Stream.concat(said.types().stream(), kept.types().stream()).toList();
    }

    @Override
    public String typeOf(Fact<P, K> fact) {
        return switch (fact) {
            case Said<P, K>(P event) -> said.typeOf(event);
            case Kept<P, K>(K event) -> kept.typeOf(event);
        };
    }

    @Override
    public String versionOf(String type) {
        return isKept(type) ? kept.versionOf(type) : said.versionOf(type);
    }

    @Override
    public boolean published() {
        return false;
    }

    @Override
    public boolean published(String type) {
        return !isKept(type);
    }

    @Override
    public void write(Fact<P, K> fact, JsonOut out) {
        switch (fact) {
            case Said<P, K>(P event) -> said.write(event, out);
            case Kept<P, K>(K event) -> kept.write(event, out);
        }
    }

    @Override
    public Fact<P, K> read(JsonIn in) {
        throw new UnsupportedOperationException("A fact is read by the type that its commit names");
    }

    @Override
    public void writeData(Fact<P, K> fact, JsonOut out) {
        switch (fact) {
            case Said<P, K>(P event) -> said.writeData(event, out);
            case Kept<P, K>(K event) -> kept.writeData(event, out);
        }
    }

    @Override
    public Fact<P, K> readData(String type, JsonIn in) {
        return isKept(type) ? Fact.kept(kept.readData(type, in)) : Fact.said(said.readData(type, in));
    }

    private boolean isKept(String type) {
        return kept.types().contains(type);
    }
}
