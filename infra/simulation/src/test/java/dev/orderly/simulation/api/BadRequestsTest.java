package dev.orderly.simulation.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.host.Options.CodeFrom;
import dev.orderly.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every route, spoilt in every way that the file lets us think of: refused, and in the words of the file. */
@TestInstance(Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final Path ROOT = Path.of(System.getProperty("orderly.root"));

    private final LocalCloud cloud;
    private final CheckedHttp http;

    BadRequestsTest(@TempDir Path unpacked) {
        var template = TemplateReader.read(ROOT.resolve("template.yaml"), Map.of("Stage", "local"));
        cloud = LocalCloud.start(template, Options.defaults(unpacked).from(CodeFrom.CLASS_PATH));
        http = new CheckedHttp(cloud.address());
    }

    @AfterAll
    void stop() {
        http.close();
        cloud.close();
    }

    @TestFactory
    Stream<DynamicTest> a_bad_request_is_refused_as_described() {
        return new BadRequests(OpenApi.ofThisCheckout())
                .all()
                .map(bad -> DynamicTest.dynamicTest(bad.toString(), () -> {
                    var answer = http.send(bad.method(), bad.path(), bad.headers(), bad.body());
                    assertThat(answer.status()).as(answer.response().body()).isEqualTo(bad.status());
                }));
    }
}
