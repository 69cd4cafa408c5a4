package dev.kyphos.library;

import dev.kyphos.store.Cache;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The versions of all rule sets and which of them are active. Safe for any number of threads.
 *
 * <p>No reading takes longer than about 1.5 seconds or throws for the store's sake: without the store, what was known
 * last or ships with this program answers, and the {@link Lookup} says so. After a failure the store is left alone for
 * some seconds. Ids of rule sets may be whatever a client sent.
 */
public final class Library {

    private final TimeLimiter limiter;
    private final StoreSource stored;
    private final FallbackSource fallback;
    private final DraftStore drafts;
    private final Publisher publisher;
    private final Activator activator;
    private final Bundled bundled;
    private final InstantSource clock;
    private final Runnable fellBack;

    Library(
            DynamoTable table,
            int pageSize,
            CircuitBreaker breaker,
            TimeLimiter limiter,
            Bundled bundled,
            InstantSource clock) {
        this(table, pageSize, breaker, limiter, bundled, clock, () -> {});
    }

    /** @param pageSize how many items one call asks for where all are wanted; 0 for as many as fit */
    private Library(
            DynamoTable table,
            int pageSize,
            CircuitBreaker breaker,
            TimeLimiter limiter,
            Bundled bundled,
            InstantSource clock,
            Runnable fellBack) {
        var catalogue = new Catalogue(table, pageSize, breaker, clock);
        var activations = new ActivationStore(table, pageSize);
        var versions = new VersionStore(table, bundled, breaker, clock);
        var lastActive = new Cache<String, Version>(VersionStore.MAX_KEPT, _ -> Cache.FOREVER, breaker, clock);
        this.limiter = limiter;
        this.stored = new StoreSource(catalogue, activations, versions, new AuditLog(table), lastActive, clock);
        this.fallback = new FallbackSource(catalogue, versions, lastActive, bundled, clock);
        this.drafts = new DraftStore(table);
        this.publisher = new Publisher(table, drafts, limiter, activations, versions, clock);
        this.activator = new Activator(limiter, catalogue, activations, versions, clock);
        this.bundled = bundled;
        this.clock = clock;
        this.fellBack = fellBack;
    }

    /**
     * The library in a table.
     *
     * @param endpoint of DynamoDB; null for that of the region
     * @param timeouts how long a caller waits for the store
     * @param fellBack what happens each time that a question is answered without the store
     */
    public static Library onDynamoDb(
            String table, @Nullable URI endpoint, StoreTimeouts timeouts, InstantSource clock, Runnable fellBack) {
        var breaker = CircuitBreaker.closed(1, clock);
        DynamoDbClient client = timeouts.client().at(endpoint);
        return new Library(
                new DynamoTable(table, () -> client, breaker),
                0,
                breaker,
                new TimeLimiter(breaker, timeouts),
                Bundled.onClassPath(),
                clock,
                fellBack);
    }

    /** The library without a store: it has what ships with this program, and says that the store is unavailable. */
    public static Library bundledOnly() {
        var breaker = CircuitBreaker.alwaysOpen();
        Supplier<DynamoDbClient> none = () -> {
            throw new IllegalStateException("there is no store");
        };
        return new Library(
                new DynamoTable("none", none, breaker),
                0,
                breaker,
                new TimeLimiter(breaker, StoreTimeouts.DEFAULT),
                Bundled.onClassPath(),
                InstantSource.system());
    }

    /** The version that answers now; for some seconds after an activation it may be the one before. */
    public Lookup<Version> active(String ruleSet) {
        Version atHand = stored.atHand(ruleSet);
        return atHand == null ? ask(answers -> answers.active(ruleSet)) : new Lookup.Found<>(atHand, true);
    }

    /** The version that was active at a time; unknown where none was. */
    public Lookup<Version> activeAt(String ruleSet, Instant at) {
        return ask(answers -> answers.activeAt(ruleSet, at));
    }

    public Lookup<Version> version(String ruleSet, VersionNumber number) {
        return ask(answers -> answers.version(ruleSet, number));
    }

    /** What is active, one for each rule set, by id; some seconds old at the most. */
    public Lookup.Found<List<Activation>> ruleSets() {
        return ask(RuleSetSource::ruleSets);
    }

    /** The ids of the rule sets that ship with this program. */
    public List<String> shipped() {
        return bundled.ruleSets();
    }

    /** Which versions answer from when on, as of this moment. */
    public Lookup<Timeline> activation(String ruleSet) {
        return ask(answers -> answers.activation(ruleSet));
    }

    /**
     * Some versions, active or not, newest number first.
     *
     * @param limit how many at the most, 1 to 100
     * @param after the number before the first, or null for the newest
     */
    public Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        int most = listed(limit);
        return ask(answers -> answers.versions(ruleSet, most, after));
    }

    /**
     * The changes to a rule set, newest first.
     *
     * @param limit how many at the most, 1 to 100
     * @param after the position before the first, or null for the newest
     */
    public Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after) {
        int most = listed(limit);
        return ask(answers -> answers.audit(ruleSet, most, after));
    }

    public Drafts drafts() {
        return new Drafts(drafts, limiter, ruleSet -> ask(answers -> answers.inForce(ruleSet)), clock);
    }

    /**
     * Makes a version of a draft, if the draft is clean, the publisher not its author, and the number as great as the
     * difference asks for: from the version in force, and from the greatest one below the number. The draft is deleted.
     */
    public PublicationResult publish(String ruleSet, String draft, VersionNumber number, String by) {
        return publisher.publish(ruleSet, draft, number, by);
    }

    /**
     * Has a published version answer from now on, or from a later time. Takes no more than about 7 seconds.
     *
     * @param from from when on, or null for now; what was scheduled for this time or later is cancelled
     * @param expected the revision of the activation that this one follows, 0 where there is none
     */
    public ActivationResult activate(
            String ruleSet, VersionNumber number, @Nullable Instant from, long expected, String by) {
        return switch (limiter.read(() -> stored.version(ruleSet, number))) {
            case Lookup.Unknown<Version>(var existing, var _) -> new ActivationResult.UnknownVersion(existing);
            case Lookup.Found<Version>(Version version, var _) ->
                activator.activate(new Activator.Decision(version, from, expected, by, false));
        };
    }

    Activator activator() {
        return activator;
    }

    Publisher publisher() {
        return publisher;
    }

    Bundled bundled() {
        return bundled;
    }

    private static int listed(int limit) {
        if (limit < 1 || limit > VersionStore.MAX_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + VersionStore.MAX_LISTED);
        }
        return limit;
    }

    private <T> T ask(Function<RuleSetSource, T> question) {
        try {
            return limiter.read(() -> question.apply(stored));
        } catch (StoreUnavailable _) {
            fellBack.run();
            return question.apply(fallback);
        }
    }
}
