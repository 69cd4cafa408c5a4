package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.library.Seeding;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the handlers of one JVM share. */
final class House {

    private static final Library LIBRARY = Library.onDynamoDb(
            Objects.requireNonNullElse(Environment.get("RULE_SETS_TABLE"), "kyphos-rule-sets"),
            endpoint(),
            InstantSource.system());

    private House() {}

    static Library library() {
        return LIBRARY;
    }

    static Seeding seeding() {
        return new Seeding(LIBRARY);
    }

    private static @Nullable URI endpoint() {
        String endpoint = Environment.get("DYNAMODB_ENDPOINT");
        return endpoint == null ? null : URI.create(endpoint);
    }
}
