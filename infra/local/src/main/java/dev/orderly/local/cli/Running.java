package dev.orderly.local.cli;

import dev.orderly.local.function.BrokenFunction;
import dev.orderly.local.function.Logs;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.CannotStart;
import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.http.BusyPort;
import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateErrors;
import dev.orderly.local.template.TemplateReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A whole Orderly in this JVM: the cloud with its HTTP API. What cannot start says why in one {@link Failure}. */
record Running(LocalCloud cloud) implements AutoCloseable {

    /** Port 0 takes a free one. The functions' log lines are forgotten without a file for them. */
    record Setting(
            Path template,
            Map<String, String> parameters,
            int port,
            Optional<Path> data,
            Optional<Path> log,
            Consumer<Happening> observer) {}

    static Running start(Setting setting) {
        if (!Files.isReadable(setting.template)) {
            throw new Failure(Exit.BAD_ANSWER, "there is no template at " + setting.template);
        }
        try {
            Cloud cloud = TemplateReader.read(setting.template, setting.parameters);
            return new Running(LocalCloud.start(cloud, options(setting)));
        } catch (TemplateErrors broken) {
            throw new Failure(Exit.BAD_ANSWER, "the template cannot be used:\n" + broken.getMessage());
        } catch (BusyPort taken) {
            throw new Failure(Exit.CONFLICT, String.valueOf(taken.getMessage()));
        } catch (CannotStart | BrokenFunction | UncheckedIOException broken) {
            throw new Failure(Exit.BAD_ANSWER, String.valueOf(broken.getMessage()));
        }
    }

    private static Options options(Setting setting) {
        Options options = Options.defaults(Installation.here().unpacked())
                .onPort(setting.port)
                .observedBy(setting.observer);
        if (setting.data.isPresent()) {
            options = options.keeping(setting.data.get());
        }
        return setting.log.isPresent() ? options.loggingTo(new Logs.ToFile(setting.log.get())) : options;
    }

    String url() {
        return cloud.address().toString();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
