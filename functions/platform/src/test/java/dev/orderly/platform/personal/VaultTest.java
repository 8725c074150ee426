package dev.orderly.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.platform.Environment;
import dev.orderly.platform.spec.AtOnce;
import dev.orderly.platform.spec.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;

class VaultTest {
    private static final String TABLE = "CUSTOMER_KEYS_TABLE";
    private static final World WORLD = new World().table(TABLE, "customer");

    private final String ada = "ada-" + WORLD.fresh();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada Lovelace", "12 St James's Square, Zürich 🙂"})
    void what_was_sealed_opens_again(String plain) {
        var vault = vault();
        vault.createKey(ada);
        var token = vault.seal(ada, plain);
        assertThat(token).startsWith(ada + ".").matches(".*\\.[A-Za-z0-9_-]+");
        assertThat(vault().open(token)).contains(plain);
    }

    @Test
    void the_same_text_seals_differently_each_time() {
        var vault = vault();
        vault.createKey(ada);
        assertThat(vault.seal(ada, "Ada")).isNotEqualTo(vault.seal(ada, "Ada"));
    }

    @Test
    void nothing_is_sealed_for_an_owner_without_a_key() {
        assertThatThrownBy(() -> vault().seal(ada, "Ada")).isInstanceOf(NoKey.class);
    }

    @Test
    void any_changed_character_breaks_the_seal() {
        var vault = vault();
        vault.createKey(ada);
        var token = vault.seal(ada, "Ada");
        IntStream.range(ada.length() + 1, token.length() - 1).forEach(place -> {
            var changed = new StringBuilder(token);
            changed.setCharAt(place, token.charAt(place) == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> vault.open(changed.toString())).isInstanceOf(SealBroken.class);
        });
    }

    @Test
    void another_owner_cannot_open_it() {
        var vault = vault();
        vault.createKey(ada);
        vault.createKey(ada + "-twin");
        giveTheTwinTheSameKey();
        var token = vault.seal(ada, "Ada");
        var stolen = ada + "-twin" + token.substring(ada.length());
        assertThatThrownBy(() -> vault.open(stolen)).isInstanceOf(SealBroken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", ".AAAA", "ada.", "ada.AAAA", "ada.%%%", "Ada Lovelace, 12 St. James"})
    void plain_text_is_no_token(String token) {
        assertThatThrownBy(() -> vault().open(token))
                .isInstanceOf(SealBroken.class)
                .hasMessageNotContaining("Lovelace");
    }

    @Test
    void a_forgotten_owners_values_open_no_more_and_no_new_key_is_made() {
        var vault = vault();
        vault.createKey(ada);
        var token = vault.seal(ada, "Ada");
        vault.forget(ada);
        vault.createKey(ada);
        assertThat(vault.open(token)).isEmpty();
        assertThat(vault().open(token)).isEmpty();
        assertThatThrownBy(() -> vault.seal(ada, "Ada")).isInstanceOf(NoKey.class);
        assertThat(row(ada)).containsOnlyKeys("customer", "forgottenAt");
    }

    @Test
    void an_owner_forgotten_before_the_first_key_stays_forgotten() {
        vault().forget(ada);
        vault().createKey(ada);
        assertThatThrownBy(() -> vault().seal(ada, "Ada")).isInstanceOf(NoKey.class);
    }

    @Test
    void forgetting_again_keeps_the_first_date() {
        vault().forget(ada);
        var first = row(ada);
        WORLD.later(Duration.ofMinutes(1));
        vault().forget(ada);
        assertThat(row(ada)).isEqualTo(first);
    }

    @Test
    void another_instance_forgets_within_five_minutes() {
        var vault = vault();
        vault.createKey(ada);
        var token = vault.seal(ada, "Ada");
        vault().forget(ada);
        assertThat(vault.open(token)).contains("Ada");
        WORLD.later(Duration.ofMinutes(5));
        assertThat(vault.open(token)).isEmpty();
    }

    @Test
    void eight_at_once_make_one_key() throws InterruptedException {
        var vaults = IntStream.range(0, 8).mapToObj(_ -> vault()).toList();
        AtOnce.by(8, vault -> vaults.get(vault).createKey(ada));
        var tokens = vaults.stream().map(vault -> vault.seal(ada, "Ada")).toList();
        assertThat(tokens).allSatisfy(token -> assertThat(vault().open(token)).contains("Ada"));
    }

    @Test
    void with_kms_no_key_is_stored_in_the_open() {
        var kms = new SandboxKms();
        var vault = vault(kms);
        vault.createKey(ada);
        var token = vault.seal(ada, "Ada");
        assertThat(row(ada)).containsEntry("wrapping", AttributeValue.fromS("kms"));
        assertThat(kms.plainKeys()).hasSize(1).noneMatch(key -> row(ada).containsValue(AttributeValue.fromB(key)));
        assertThat(vault(kms).open(token)).contains("Ada");
    }

    @Test
    void a_key_stored_in_the_open_is_refused_where_kms_is_expected() {
        var vault = vault();
        vault.createKey(ada);
        var token = vault.seal(ada, "Ada");
        assertThatThrownBy(() -> vault(new SandboxKms()).open(token)).isInstanceOf(IllegalStateException.class);
    }

    private void giveTheTwinTheSameKey() {
        var row = new HashMap<>(row(ada));
        row.put("customer", AttributeValue.fromS(ada + "-twin"));
        WORLD.environment().dynamoDb().putItem(put -> put.tableName(TABLE).item(row));
    }

    private static Map<String, AttributeValue> row(String owner) {
        return WORLD.environment()
                .dynamoDb()
                .getItem(get -> get.tableName(TABLE).key(Map.of("customer", AttributeValue.fromS(owner))))
                .item();
    }

    private static Vault vault() {
        return new Vault(WORLD.environment());
    }

    private static Vault vault(SandboxKms kms) {
        var world = WORLD.environment();
        var variables = new HashMap<>(world.variables());
        variables.put("KEY_ENCRYPTION_KEY", "alias/customers");
        return new Vault(
                Environment.hosted(variables, type -> type == KmsClient.class ? kms : world.client(type), world::now));
    }
}
