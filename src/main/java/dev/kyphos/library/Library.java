package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The versions of all rule sets and which of them are active. Safe for any number of threads.
 *
 * <p>No reading takes longer than about 1.5 seconds or throws for the store's sake: without the store, what was known
 * last or ships with this program answers, and the {@link Reading} says so. After a failure the store is left alone for
 * some seconds. Ids of rule sets may be whatever a client sent.
 */
public final class Library {

    private final Patience patience;
    private final StoredAnswers stored;
    private final LastKnownAnswers lastKnown;
    private final Curation curation;
    private final Bundled bundled;

    /** @param pageSize how many items one call asks for where all are wanted; 0 for as many as fit */
    Library(DynamoTable table, int pageSize, Breaker breaker, Patience patience, Bundled bundled, InstantSource clock) {
        var catalogue = new Catalogue(table, pageSize, breaker, clock);
        var activations = new Activations(table, pageSize);
        var versions = new Versions(table, breaker, clock);
        var lastActive = new Cache<String, Version>(Versions.MOST_KEPT, _ -> Cache.FOREVER, breaker, clock);
        this.patience = patience;
        this.stored = new StoredAnswers(catalogue, activations, versions, lastActive);
        this.lastKnown = new LastKnownAnswers(catalogue, versions, lastActive, bundled);
        this.curation = new Curation(patience, catalogue, activations, versions, clock);
        this.bundled = bundled;
    }

    /**
     * The library in a table.
     *
     * @param endpoint of DynamoDB; null for that of the region
     */
    public static Library onDynamoDb(String table, @Nullable URI endpoint, InstantSource clock) {
        var breaker = Breaker.closed(clock);
        DynamoDbClient client = Connection.to(endpoint);
        return usual(new DynamoTable(table, () -> client, breaker), breaker, clock);
    }

    /** The library without a store: it has what ships with this program, and says that the store is unavailable. */
    public static Library bundledOnly() {
        var breaker = Breaker.openForGood();
        Supplier<DynamoDbClient> none = () -> {
            throw new IllegalStateException("there is no store");
        };
        return usual(new DynamoTable("none", none, breaker), breaker, InstantSource.system());
    }

    private static Library usual(DynamoTable table, Breaker breaker, InstantSource clock) {
        return new Library(table, 0, breaker, Patience.usual(breaker), Bundled.onClassPath(), clock);
    }

    /** The version that answers now; for some seconds after an activation it may be the one before. */
    public Reading<Found<Version>> active(String ruleSet) {
        Version atHand = stored.atHand(ruleSet);
        return atHand == null
                ? reading(answers -> answers.active(ruleSet))
                : new Reading<>(new Found.Here<>(atHand), true);
    }

    /** The version that was active at a time; unknown where none was. */
    public Reading<Found<Version>> activeAt(String ruleSet, Instant at) {
        return reading(answers -> answers.activeAt(ruleSet, at));
    }

    public Reading<Found<Version>> version(String ruleSet, VersionNumber number) {
        return reading(answers -> answers.version(ruleSet, number));
    }

    /** What is active, one for each rule set, by id; some seconds old at the most. */
    public Reading<List<Activation>> ruleSets() {
        return reading(Answers::ruleSets);
    }

    /** What is active, as of this moment. */
    public Reading<Found<Activation>> activation(String ruleSet) {
        return reading(answers -> answers.activation(ruleSet));
    }

    /**
     * Some versions, active or not, newest number first.
     *
     * @param limit how many at the most, 1 to 100
     * @param after the number before the first, or null for the newest
     */
    public Reading<Found<Page>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        if (limit < 1 || limit > Versions.MOST_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + Versions.MOST_LISTED);
        }
        return reading(answers -> answers.versions(ruleSet, limit, after));
    }

    /** Publishes a document, whose id is the rule set, under a number. Takes no more than about 5 seconds. */
    public Publishing publish(VersionNumber number, Json document) {
        return switch (Version.of(number, Instant.EPOCH, document)) {
            case Checked.Invalid<Version>(var problems) -> new Publishing.Refused(problems);
            case Checked.Valid<Version>(Version version) -> publish(version);
        };
    }

    /**
     * Has a published version answer from now on. Takes no more than about 7 seconds.
     *
     * @param expected the revision of the activation that this one follows, 0 where there is none
     */
    public Activating activate(String ruleSet, VersionNumber number, long expected) {
        try {
            return switch (patience.read(() -> stored.version(ruleSet, number))) {
                case Found.Unknown<Version>(var existing) -> new Activating.UnknownVersion(existing);
                case Found.Here<Version>(Version version) -> curation.activate(version, expected, false);
            };
        } catch (StoreUnavailable failure) {
            return new Activating.Unavailable(failure.reason().toString());
        }
    }

    /** Loads what the first call of the store needs, before a snapshot is taken; at worst it does nothing. */
    public static void warmUp() {
        SdkWarmUp.warmUp(DynamoDbClient.class);
    }

    Curation curation() {
        return curation;
    }

    Bundled bundled() {
        return bundled;
    }

    private Publishing publish(Version version) {
        try {
            return curation.publish(version);
        } catch (StoreUnavailable failure) {
            return new Publishing.Unavailable(failure.reason().toString());
        }
    }

    private <T> Reading<T> reading(Function<Answers, T> question) {
        try {
            return new Reading<>(patience.read(() -> question.apply(stored)), true);
        } catch (StoreUnavailable _) {
            return new Reading<>(question.apply(lastKnown), false);
        }
    }
}
