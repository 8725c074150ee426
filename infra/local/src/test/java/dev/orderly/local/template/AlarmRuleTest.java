package dev.orderly.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of composite alarms: what they mean, and what is wrong with those that mean nothing. */
class AlarmRuleTest {
    private static final Map<String, String> STATES = Map.of("a", "ALARM", "b", "OK", "c", "INSUFFICIENT_DATA");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ALARM("a"),                                    true
            ALARM(b),                                      false
            alarm("b") or OK("b"),                         true
            INSUFFICIENT_DATA("c") AND NOT ALARM("a"),     false
            NOT (ALARM("b") OR ALARM("c")) AND ALARM("a"), true
            ALARM("b") OR (TRUE AND ALARM("a")),           true
            FALSE OR ALARM("b") OR ALARM("c"),             false
            ALARM("arn:aws:cloudwatch:eu-central-1:000000000000:alarm:a"), true
            """)
    void a_rule_rings_by_how_the_others_stand(String rule, boolean rings) {
        assertThat(AlarmRule.read(rule).rings(name -> STATES.getOrDefault(name, "")))
                .isEqualTo(rings);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ALARM("a") OR ALARM("b") AND OK("c"), the rule has AND beside OR: say with parentheses which is first
            `AT_LEAST(2, ALARM, (a, b))`,         the rule is not understood at AT_LEAST
            ALARM("a") ALARM("b"),                the rule is not understood at ALARM
            ALARM("a" OR OK("b"),                 the rule lacks a )
            ALARM("a") OR,                        the rule ends too soon
            NOT,                                  the rule ends too soon
            ALARM("a") OR "b,                     the rule is not understood from "b
            """)
    void a_rule_that_is_not_understood_says_where(String rule, String why) {
        assertThatThrownBy(() -> AlarmRule.read(rule)).hasMessage(why);
    }

    @Test
    void a_rule_asks_for_every_alarm_that_it_names() {
        assertThat(AlarmRule.read("ALARM(a) OR (ALARM(b) AND NOT OK(c)) OR TRUE")
                        .alarms())
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_template_says_the_line_of_a_rule_that_is_wrong() {
        var templates = new Templates(folder).with("template.yaml", """
                Resources:
                  Good: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmRule: "TRUE" } }
                  Odd: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmRule: ALARM } }
                  Ruleless: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmDescription: x } }
                  Waiting:
                    Type: AWS::CloudWatch::CompositeAlarm
                    Properties: { AlarmRule: "TRUE", ActionsSuppressor: x }
                """);
        assertThat(templates.problems(Map.of())).isEqualTo("""
                template.yaml:3:74: the rule lacks a (
                template.yaml:4:3: AWS::CloudWatch::CompositeAlarm needs AlarmRule
                template.yaml:7:38: AWS::CloudWatch::CompositeAlarm has the property ActionsSuppressor, which is not supported""");
    }

    @Test
    void a_rule_names_alarms_that_are_there_and_never_itself() {
        var templates = new Templates(folder).with("template.yaml", """
                Resources:
                  One: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmName: one, AlarmRule: ALARM(two) } }
                  Two: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmName: two, AlarmRule: ALARM(one) } }
                  Lost: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmRule: OK(three) OR OK(one) } }
                """);
        assertThat(templates.problems(Map.of())).isEqualTo("""
                template.yaml:2:3: the rule asks, in the end, for its own alarm
                template.yaml:3:3: the rule asks, in the end, for its own alarm
                template.yaml:4:3: the rule's alarm is not in this template: three""");
    }
}
