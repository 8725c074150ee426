package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Index;
import dev.orderly.local.template.Cloud.Table;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::DynamoDB::Table}. Local indexes, imports and global tables are not supported. */
final class TableReader {
    private static final Set<String> VIEWS = Set.of("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY");

    private TableReader() {}

    static void read(Resource resource, CloudParts parts) {
        Section table = resource.properties();
        table.text("TableName");
        Cloud.Key key = key(table);
        Map<String, String> types = attributeTypes(table);
        List<Index> indexes = table.sections("GlobalSecondaryIndexes").stream()
                .map(TableReader::index)
                .toList();
        checkAttributes(table, key, types, indexes);
        Optional<String> view = table.section("StreamSpecification").map(stream -> {
            String type = stream.oneOf("StreamViewType", "", VIEWS);
            stream.close();
            return type;
        });
        Optional<String> expiry = table.section("TimeToLiveSpecification").flatMap(TableReader::expiry);
        table.close();
        parts.tables.add(new Table(
                resource.origin(),
                resource.physicalName(),
                resource.arn(),
                key,
                types,
                indexes,
                view,
                view.flatMap(_ -> resource.attribute("StreamArn")),
                expiry));
    }

    private static Optional<String> expiry(Section expiry) {
        String attribute = expiry.requiredText("AttributeName");
        boolean enabled = expiry.flag("Enabled", true);
        expiry.close();
        return enabled ? Optional.of(attribute) : Optional.empty();
    }

    private static Cloud.Key key(Section owner) {
        String partition = "";
        Optional<String> sort = Optional.empty();
        for (Section part : owner.sections("KeySchema")) {
            String attribute = part.requiredText("AttributeName");
            if (part.oneOf("KeyType", "", Set.of("HASH", "RANGE")).equals("HASH")) {
                partition = attribute;
            } else {
                sort = Optional.of(attribute);
            }
            part.close();
        }
        if (partition.isEmpty()) {
            owner.problem("KeySchema", "KeySchema needs an attribute with KeyType HASH");
        }
        return new Cloud.Key(partition, sort);
    }

    private static Map<String, String> attributeTypes(Section table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Section attribute : table.sections("AttributeDefinitions")) {
            types.put(
                    attribute.requiredText("AttributeName"),
                    attribute.oneOf("AttributeType", "", Set.of("S", "N", "B")));
            attribute.close();
        }
        return types;
    }

    private static Index index(Section index) {
        index.pass(Set.of("OnDemandThroughput", "ContributorInsightsSpecification", "WarmThroughput"));
        String name = index.requiredText("IndexName");
        Cloud.Key key = key(index);
        Optional<Section> projection = index.section("Projection");
        if (projection.isEmpty()) {
            index.problem("Projection", "the index " + name + " needs a Projection");
        }
        String type = projection
                .map(it -> it.oneOf("ProjectionType", "", Set.of("ALL", "KEYS_ONLY", "INCLUDE")))
                .orElse("ALL");
        List<String> included =
                projection.map(it -> it.textList("NonKeyAttributes")).orElse(List.of());
        projection.ifPresent(Section::close);
        index.close();
        return new Index(name, key, type, included);
    }

    /** DynamoDB wants the attributes of keys defined, and no others. */
    private static void checkAttributes(Section table, Cloud.Key key, Map<String, String> types, List<Index> indexes) {
        Set<String> used = new LinkedHashSet<>();
        used.add(key.partition());
        key.sort().ifPresent(used::add);
        indexes.forEach(index -> {
            used.add(index.key().partition());
            index.key().sort().ifPresent(used::add);
        });
        used.remove("");
        used.stream()
                .filter(attribute -> !types.containsKey(attribute))
                .forEach(attribute -> table.problem(
                        "KeySchema", "the key attribute " + attribute + " is not in AttributeDefinitions"));
        types.keySet().stream()
                .filter(attribute -> !used.contains(attribute))
                .forEach(attribute -> table.problem(
                        "AttributeDefinitions", "the attribute " + attribute + " is defined and in no key"));
    }
}
