package dev.orderly.local.cli;

import com.sun.net.httpserver.HttpHandler;
import dev.orderly.local.alarm.AlarmControl;
import dev.orderly.local.chaos.BadPlan;
import dev.orderly.local.chaos.ChaosControl;
import dev.orderly.local.chaos.Plan;
import dev.orderly.local.function.BrokenFunction;
import dev.orderly.local.function.Logs;
import dev.orderly.local.happening.Happening;
import dev.orderly.local.host.CannotStart;
import dev.orderly.local.host.LocalCloud;
import dev.orderly.local.host.Options;
import dev.orderly.local.http.BusyPort;
import dev.orderly.local.port.AwsClients;
import dev.orderly.local.port.AwsPort;
import dev.orderly.local.port.BusyAwsPort;
import dev.orderly.local.template.Cloud;
import dev.orderly.local.template.TemplateErrors;
import dev.orderly.local.template.TemplateReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole Orderly in this JVM: the cloud with its HTTP API, and its AWS port. What cannot start says why in one {@link
 * Failure}.
 */
record Running(LocalCloud cloud, AwsPort awsPort) implements AutoCloseable {

    /** The stage that needs nothing but this machine: keys stay unwrapped, the outsides are sandboxes. */
    private static final Map<String, String> ON_ONE_MACHINE = Map.of("Stage", "local");

    /** Port 0 takes a free one. The functions' log lines are forgotten without a file for them. */
    record Setting(
            Path template,
            Map<String, String> parameters,
            int port,
            int awsPort,
            Optional<Path> data,
            Optional<Path> log,
            Consumer<Happening> observer,
            Unrest unrest) {
        Setting(Path template, Map<String, String> parameters, Consumer<Happening> observer) {
            this(template, parameters, 0, 0, Optional.empty(), Optional.empty(), observer, Unrest.NONE);
        }

        Setting under(Unrest other) {
            return new Setting(template, parameters, port, awsPort, data, log, observer, other);
        }
    }

    /** What goes wrong from the start, and how long queues hide a message at most. */
    record Unrest(Plan plan, Optional<Duration> visibilityMax) {
        static final Unrest NONE = new Unrest(Plan.PEACE, Optional.empty());
    }

    static Running start(Setting setting) {
        if (!Files.isReadable(setting.template)) {
            throw new Failure(Exit.BAD_ANSWER, "there is no template at " + setting.template);
        }
        try {
            return start(TemplateReader.read(setting.template, setting.parameters, ON_ONE_MACHINE), setting);
        } catch (TemplateErrors broken) {
            throw new Failure(Exit.BAD_ANSWER, "the template cannot be used:\n" + broken.getMessage());
        } catch (BadPlan bad) {
            throw new Failure(Exit.USAGE, String.valueOf(bad.getMessage()));
        } catch (BusyPort | BusyAwsPort taken) {
            throw new Failure(Exit.CONFLICT, String.valueOf(taken.getMessage()));
        } catch (CannotStart | BrokenFunction | UncheckedIOException broken) {
            throw new Failure(Exit.BAD_ANSWER, String.valueOf(broken.getMessage()));
        }
    }

    private static Running start(Cloud template, Setting setting) {
        LocalCloud cloud = LocalCloud.start(template, options(setting));
        try {
            return new Running(cloud, AwsPort.open("127.0.0.1", setting.awsPort, clients(cloud), control(cloud)));
        } catch (RuntimeException | Error failed) {
            cloud.close();
            throw failed;
        }
    }

    private static Options options(Setting setting) {
        Options options = Options.defaults(Installation.here().unpacked())
                .onPort(setting.port)
                .observedBy(setting.observer)
                .under(setting.unrest.plan);
        if (setting.unrest.visibilityMax.isPresent()) {
            options = options.hidingAtMost(setting.unrest.visibilityMax.get());
        }
        if (setting.data.isPresent()) {
            options = options.keeping(setting.data.get());
        }
        return setting.log.isPresent() ? options.loggingTo(new Logs.ToFile(setting.log.get())) : options;
    }

    private static Map<String, HttpHandler> control(LocalCloud cloud) {
        return Map.of(
                ChaosControl.PATH, new ChaosControl(cloud.chaos(), cloud.names()),
                AlarmControl.PATH, new AlarmControl(cloud.alarms()));
    }

    private static AwsClients clients(LocalCloud cloud) {
        var engines = cloud.engines();
        return new AwsClients(
                engines.queues().client(),
                engines.buses().client(),
                engines.schedules().client(),
                engines.tables().client(),
                engines.tables().streams());
    }

    String url() {
        return cloud.address().toString();
    }

    String awsUrl() {
        return "http://127.0.0.1:" + awsPort.port();
    }

    @Override
    public void close() {
        awsPort.close();
        cloud.close();
    }
}
