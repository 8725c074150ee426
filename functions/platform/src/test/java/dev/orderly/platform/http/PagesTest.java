package dev.orderly.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final RequestStreamHandler orders = Echo.handler(request -> {
        var status = request.query("status").orElse("any");
        var seen = request.after(List::getFirst).orElse("nothing");
        return Response.ok(new Echo(status + " " + request.limit() + " after " + seen), Echo.CODEC)
                .next(request.next(List.of("o-20")));
    });

    @Test
    void the_next_page_goes_on_after_the_last_row_of_the_same_query() {
        var first = list().query("status", "on hold").to(orders);
        assertThat(first.body()).contains("on hold 20 after nothing");
        assertThat(first.headers().get("link"))
                .startsWith("</v1/orders?after=")
                .endsWith("&status=on+hold>; rel=\"next\"");

        var second = list().query("status", "on hold")
                .query("limit", "5")
                .query("after", cursor(first))
                .to(orders);
        assertThat(second.body()).contains("on hold 5 after o-20");
    }

    @Test
    void the_cursor_alone_leads_on_too() {
        var handler =
                Echo.saying(request -> request.after(List::toString).orElseGet(() -> request.cursor(List.of("o-20"))));
        var cursor = list().to(handler).body().replaceAll(".*:\"(.*)\"}", "$1");
        assertThat(list().query("after", cursor).to(handler).body()).contains("[o-20]");
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        var first = list().query("status", "placed").to(orders);
        assertRefused(list().query("status", "shipped").query("after", cursor(first)));
        assertRefused(list().query("after", cursor(first)));
    }

    @Test
    void rubbish_is_no_cursor() {
        for (var text : new String[] {"", "%%%", "bm90IGpzb24", "e30", "W10", "eyJxdWVyeSI6MX0"}) {
            assertRefused(list().query("after", text));
        }
    }

    private void assertRefused(HttpCall call) {
        var answer = call.to(orders);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"cursor-malformed\"");
    }

    private static String cursor(HttpCall.Answer answer) {
        var link = answer.headers().getOrDefault("link", "");
        return URLDecoder.decode(link.replaceAll(".*after=([^&>]*).*", "$1"), StandardCharsets.UTF_8);
    }

    private static HttpCall list() {
        return HttpCall.of("GET /v1/orders");
    }
}
