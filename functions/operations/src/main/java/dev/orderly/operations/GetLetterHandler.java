package dev.orderly.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.codec.Codec;
import dev.orderly.codec.JsonIn;
import dev.orderly.codec.JsonOut;
import dev.orderly.platform.Environment;
import dev.orderly.platform.http.HttpFunction;
import dev.orderly.platform.http.Problem;
import dev.orderly.platform.http.ProblemException;
import dev.orderly.platform.http.Request;
import dev.orderly.platform.http.Response;
import dev.orderly.platform.message.JsonReader;
import dev.orderly.platform.store.EventStore;
import java.io.InputStream;
import java.io.OutputStream;

/** GET /ops/v1/dead-letters/{letter}: one letter with its message, secrets masked, and what waits for it. */
public final class GetLetterHandler implements RequestStreamHandler {
    private static final int TEXT_MAX_CHARS = 2_000;

    private final HttpFunction http;
    private final Letters letters;
    private final EventStore log;

    public GetLetterHandler() {
        this(Environment.aws());
    }

    public GetLetterHandler(Environment environment) {
        letters = new Letters(environment);
        log = new EventStore(environment);
        http = new HttpFunction(environment, this::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) {
        http.serve(in, out, lambda);
    }

    private Response get(Request request) {
        var id = request.path("letter", LetterId::new, "letter").value();
        var letter = letters.find(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("letter")))
                .value();
        return Response.ok(new Shown(id, letter, letters.text(letter.contents().text())), new Showing());
    }

    private record Shown(String id, Letter letter, String text) {}

    private final class Showing implements Codec<Shown> {
        @Override
        public void write(Shown shown, JsonOut out) {
            out.startObject();
            out.name("letter");
            LetterBodyCodec.CODEC.write(LetterBody.of(shown.id(), shown.letter()), out);
            out.name("holdsUp");
            out.text(holdsUp(shown.letter()));
            message(shown.text(), out);
            out.endObject();
        }

        @Override
        public Shown read(JsonIn in) {
            throw new IllegalStateException("A letter is only shown");
        }
    }

    /** The data of an envelope; of other JSON all; of no JSON a beginning, its characters as they may be shown. */
    private static void message(String text, JsonOut out) {
        try {
            var data = Masked.of(dataOf(text));
            out.name("data");
            out.raw(data);
        } catch (RuntimeException unreadable) {
            out.name("text");
            out.text(text.substring(0, Math.min(text.length(), TEXT_MAX_CHARS)).replaceAll("[^\\P{C}\\n\\t]", "�"));
        }
    }

    private static String dataOf(String text) {
        try {
            return DeadMessage.envelope(text).data();
        } catch (RuntimeException foreign) {
            return JsonReader.read(text, JsonIn::raw);
        }
    }

    private String holdsUp(Letter letter) {
        var parked = letter.parked();
        if (parked != null) {
            var head = log.latest(parked.stream())
                    .map(commit -> commit.lastVersion())
                    .orElse(parked.last());
            return "%d versions of %s wait for %s"
                    .formatted(
                            Math.max(head, parked.last()) - parked.from() + 1,
                            parked.stream(),
                            letter.from().consumer());
        }
        var contents = letter.contents();
        return switch (contents.kind()) {
            case "command" -> "%s waits for what %s answers".formatted(contents.subject(), contents.type());
            case "quarantined" -> "nobody hears of %s".formatted(contents.id());
            case "unshown" -> "rows of sagas are older than the sagas, each until its next commit";
            default -> "only what %s does with it".formatted(letter.from().consumer());
        };
    }
}
