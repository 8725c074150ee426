package dev.orderly.local.cli;

import dev.orderly.local.alarm.AlarmControl;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the template's alarms stand in a local run; those that ring first. */
@Command(name = "alarms", description = "Show the alarms of an Orderly that runs here; all of them with --all.")
final class Alarms implements Callable<Integer> {
    @Mixin
    private AwsConnection connection = new AwsConnection();

    @Option(names = "--all", description = "Also those that do not ring.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Value board =
                connection.http().get(AlarmControl.PATH, Map.of()).orFail().json();
        Table table = new Table();
        long ringing = 0;
        for (Value alarm : board.at("alarms").items()) {
            boolean rings = alarm.at("state").text().equals("ALARM");
            ringing += rings ? 1 : 0;
            if (rings || all) {
                table.row(
                        alarm.at("state").text(),
                        alarm.at("name").text(),
                        alarm.at("description").text(),
                        Ages.since(alarm.at("since"), Instant.now()),
                        rings ? alarm.at("reason").text() : "");
            }
        }
        String sum = "%d of %d alarms ring%n"
                .formatted(ringing, board.at("alarms").items().size());
        return connection.print(spec, board, table + sum);
    }
}
