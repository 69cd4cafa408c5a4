package dev.kyphos.local.template;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * One AWS::DynamoDB::Table of the template, always with the billing mode on demand.
 *
 * @param creation the request that creates the table with its keys and global secondary indexes
 * @param timeToLive the attribute with an item's expiry time; empty if items don't expire
 */
public record Table(CreateTableRequest creation, Optional<String> timeToLive) {

    /** @throws TemplateException if a property is missing, or the table has local secondary indexes */
    static Table read(String logicalId, Section properties) {
        if (properties.has("LocalSecondaryIndexes")) {
            throw new TemplateException(properties.at("LocalSecondaryIndexes"), "the local API doesn't make these");
        }
        CreateTableRequest.Builder creation = CreateTableRequest.builder()
                .tableName(properties.text("TableName").orElse(logicalId))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(properties.sections("AttributeDefinitions").stream()
                        .map(Table::attribute)
                        .toList())
                .keySchema(keys(properties));
        List<GlobalSecondaryIndex> indexes = properties.sections("GlobalSecondaryIndexes").stream()
                .map(Table::index)
                .toList();
        if (!indexes.isEmpty()) {
            creation.globalSecondaryIndexes(indexes);
        }
        return new Table(
                creation.build(), properties.section("TimeToLiveSpecification").text("AttributeName"));
    }

    /** The table's name, which is the value of {@code !Ref}. */
    public String name() {
        return creation.tableName();
    }

    /** Creates the table, and waits until it can be used. A table of that name stays as it is. */
    public void createIn(DynamoDbClient dynamoDb) {
        try {
            dynamoDb.createTable(creation);
        } catch (ResourceInUseException exists) {
            return;
        }
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(name()));
        timeToLive.ifPresent(attribute -> dynamoDb.updateTimeToLive(ttl -> ttl.tableName(name())
                .timeToLiveSpecification(it -> it.attributeName(attribute).enabled(true))));
    }

    private static AttributeDefinition attribute(Section definition) {
        return AttributeDefinition.builder()
                .attributeName(definition.requiredText("AttributeName"))
                .attributeType(definition.requiredText("AttributeType"))
                .build();
    }

    private static List<KeySchemaElement> keys(Section properties) {
        return properties.sections("KeySchema").stream().map(Table::key).toList();
    }

    private static KeySchemaElement key(Section element) {
        return KeySchemaElement.builder()
                .attributeName(element.requiredText("AttributeName"))
                .keyType(element.requiredText("KeyType"))
                .build();
    }

    private static GlobalSecondaryIndex index(Section index) {
        Projection projection = Projection.builder()
                .projectionType(index.section("Projection").requiredText("ProjectionType"))
                .build();
        return GlobalSecondaryIndex.builder()
                .indexName(index.requiredText("IndexName"))
                .keySchema(keys(index))
                .projection(projection)
                .build();
    }
}
