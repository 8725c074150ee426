package dev.orderly.engines.queue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** After how many receives a message goes to which queue. */
record RedrivePolicy(String text, String deadLetterArn, int maxReceives) {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:sqs:[^:]+:\\d{12}:[^:]+");

    static RedrivePolicy parse(String text) {
        Map<String, List<String>> members;
        try {
            members = Json.object(text);
        } catch (IOException malformed) {
            throw refuse(text, "Redrive policy is not a valid JSON map.");
        }
        var arn = required(members, "deadLetterTargetArn");
        var count = required(members, "maxReceiveCount");
        if (!ARN.matcher(arn).matches()) {
            throw refuse(text, "Invalid value for deadLetterTargetArn.");
        }
        if (!count.matches("\\d{1,4}")
                || Integer.parseInt(count) < 1
                || Integer.parseInt(count) > Limits.RECEIVE_COUNT_MAX) {
            throw refuse(
                    text,
                    "Invalid value for maxReceiveCount: " + count
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        return new RedrivePolicy(text, arn, Integer.parseInt(count));
    }

    private static String required(Map<String, List<String>> members, String name) {
        var values = members.get(name);
        if (values == null || values.size() != 1) {
            throw SqsErrors.parameter("The required parameter '" + name + "' is missing");
        }
        return values.getFirst();
    }

    RuntimeException refused(String reason) {
        return refuse(text, reason);
    }

    private static RuntimeException refuse(String text, String reason) {
        return SqsErrors.parameter("RedrivePolicy", text, reason);
    }
}
