package dev.kyphos.library;

import dev.kyphos.store.Cache;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TableClient;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets: their drafts, versions, activations and audit log. Thread-safe.
 *
 * <p>By default a read takes at most about 1.5 seconds, and it never throws because the store is unavailable: it falls
 * back to the values read last or to the bundled rule sets, and {@link Lookup#storeAvailable} is then false. After a
 * failure the library does not call the store for some seconds. Every method accepts an invalid id of a rule set.
 */
public final class Library {

    /** Measures nothing. */
    private static final AnswerCosts.Measure NO_ANSWERS = _ -> new AnswerCosts(0, 0, 0, 0, List.of());

    private final TimeLimiter limiter;
    private final StoreSource stored;
    private final FallbackSource fallback;
    private final Cache<String, Version> lastActive;
    private final DraftStore drafts;
    private final DraftExaminer examiner;
    private final Publisher publisher;
    private final Activator activator;
    private final LogAccess logAccess;
    private final Bundled bundled;
    private final InstantSource clock;
    private final Runnable fellBack;
    private final DynamoTable table;
    private final CircuitBreaker breaker;
    private final @Nullable Function<StoreTimeouts, TableClient> clients;
    private volatile boolean warmingUp;

    Library(
            DynamoTable table,
            int pageSize,
            CircuitBreaker breaker,
            TimeLimiter limiter,
            Bundled bundled,
            InstantSource clock) {
        this(table, pageSize, breaker, limiter, bundled, clock, NO_ANSWERS, () -> {}, null);
    }

    /**
     * @param pageSize the number of items that one call reads when all are needed; 0 for as many as fit
     * @param answers asks a draft its worst questions
     * @param clients makes a client of the store for a warm-up; null if there is no store
     */
    private Library(
            DynamoTable table,
            int pageSize,
            CircuitBreaker breaker,
            TimeLimiter limiter,
            Bundled bundled,
            InstantSource clock,
            AnswerCosts.Measure answers,
            Runnable fellBack,
            @Nullable Function<StoreTimeouts, TableClient> clients) {
        var activations = new ActivationStore(table, pageSize);
        var catalogue = new Catalogue(table, activations, pageSize, breaker, clock);
        var versions = new VersionStore(table, bundled, breaker, clock);
        this.lastActive = new Cache<>(VersionStore.MAX_CACHED, _ -> Cache.FOREVER, breaker, clock);
        this.limiter = limiter;
        this.stored = new StoreSource(catalogue, activations, versions, new AuditLog(table), clock);
        this.fallback = new FallbackSource(catalogue, versions, lastActive, bundled, clock);
        this.drafts = new DraftStore(table);
        this.examiner = new DraftExaminer(answers);
        this.publisher = new Publisher(table, drafts, limiter, activations, versions, examiner, clock);
        this.activator = new Activator(limiter, catalogue, activations, versions, clock);
        this.logAccess = new LogAccess(table, limiter, clock);
        this.bundled = bundled;
        this.clock = clock;
        this.fellBack = fellBack;
        this.table = table;
        this.breaker = breaker;
        this.clients = clients;
    }

    /**
     * Opens the library in a DynamoDB table.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     * @param timeouts how long a caller waits for the store
     * @param answers asks a draft its worst questions; no draft is published that it finds a problem of
     * @param fellBack runs each time that a read is answered without the store
     */
    public static Library onDynamoDb(
            String table,
            @Nullable URI endpoint,
            StoreTimeouts timeouts,
            InstantSource clock,
            AnswerCosts.Measure answers,
            Runnable fellBack) {
        var breaker = CircuitBreaker.closed(1, clock);
        TableClient client = timeouts.client().tableAt(endpoint);
        return new Library(
                new DynamoTable(table, () -> client, breaker),
                0,
                breaker,
                new TimeLimiter(breaker, timeouts),
                Bundled.onClassPath(),
                clock,
                answers,
                fellBack,
                other -> other.client().tableAt(endpoint));
    }

    /** Opens a library without a store: it has the bundled rule sets and reports the store as unavailable. */
    public static Library bundledOnly() {
        var breaker = CircuitBreaker.alwaysOpen();
        Supplier<TableClient> noClient = () -> {
            throw new IllegalStateException("there is no store");
        };
        return new Library(
                new DynamoTable("none", noClient, breaker),
                0,
                breaker,
                new TimeLimiter(breaker, StoreTimeouts.DEFAULT),
                Bundled.onClassPath(),
                InstantSource.system());
    }

    /**
     * Does work that reads ahead while a function starts, before its first request. The work gets the store's time: a read waits
     * as long as {@code patient} says, since much of it is loading classes. A fallback is not reported, and the circuit is closed
     * afterwards, whatever the store did.
     */
    public void warmUp(StoreTimeouts patient, Runnable work) {
        if (clients == null) {
            work.run();
            return;
        }
        warmingUp = true;
        try (TableClient client = clients.apply(patient)) {
            table.through(client, () -> limiter.within(patient, work));
        } finally {
            warmingUp = false;
        }
    }

    /** The id of the bundled rule set that is listed first: the one to show whoever has not chosen. */
    public static String firstBundled() {
        return Bundled.first();
    }

    /** The version in force. For some seconds after an activation this may be the previous version. */
    public Lookup<Version> active(String ruleSet) {
        Version cached = stored.cachedActive(ruleSet);
        if (cached != null) {
            return new Lookup.Found<>(cached, true);
        }
        Lookup<Version> lookup = versionWithFallback(source -> source.active(ruleSet));
        if (lookup instanceof Lookup.Found<Version>(Version version, boolean available) && available) {
            lastActive.put(ruleSet, version);
        }
        if (lookup.storeAvailable()) {
            readAhead(ruleSet);
        }
        return lookup;
    }

    /** Reads and compiles the versions that will soon be in force. A failure does not fail the current request. */
    private void readAhead(String ruleSet) {
        try {
            limiter.read(() -> stored.readAhead(ruleSet)).forEach(LoadedVersion::version);
        } catch (StoreUnavailable _) {
            // The version will be read when it is in force.
        }
    }

    /** The version that was in force at a time; unknown if there was none. */
    public Lookup<Version> activeAt(String ruleSet, Instant at) {
        return versionWithFallback(source -> source.activeAt(ruleSet, at));
    }

    /** The first time at which a version is in force; null if there is none, or if the store gives no answer. */
    public @Nullable Instant firstActivation(String ruleSet) {
        return withFallback(source -> source.firstActivation(ruleSet));
    }

    /** A published version, active or not. */
    public Lookup<Version> version(String ruleSet, VersionNumber number) {
        return versionWithFallback(source -> source.version(ruleSet, number));
    }

    /** The activation in force of each rule set, in the order of ids; it may be some seconds old. */
    public Lookup.Found<List<Activation>> ruleSets() {
        return withFallback(RuleSetSource::ruleSets);
    }

    /** The titles of an activation's version; null if they are only in the store, and it gives no answer. */
    public Activation.@Nullable About about(Activation activation) {
        return activation.about() != null
                ? activation.about()
                : withFallback(
                        source -> source.version(activation.ruleSet(), activation.version()),
                        lookup -> lookup.map(LoadedVersion::about)
                                        instanceof Lookup.Found<Activation.About>(var about, var _)
                                ? about
                                : null);
    }

    /** The ids of the rule sets that ship with this program. */
    public List<String> shipped() {
        return bundled.ruleSets();
    }

    /** The activation in force of a rule set and the scheduled ones, read from the store now. */
    public Lookup<Timeline> activation(String ruleSet) {
        return withFallback(source -> source.activation(ruleSet));
    }

    /**
     * A page of the versions, active or not, greatest number first.
     *
     * @param limit the maximum size of the page, 1 to 100
     * @param after the page starts below this number; null for the first page
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Lookup<Page<Version.VersionSummary>> versions(String ruleSet, int limit, @Nullable VersionNumber after) {
        checkLimit(limit);
        return withFallback(source -> source.versions(ruleSet, limit, after));
    }

    /**
     * A page of the changes to a rule set, newest first.
     *
     * @param limit the maximum size of the page, 1 to 100
     * @param after the page starts below this position; null for the first page
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Lookup<Page<AuditEntry>> audit(String ruleSet, int limit, @Nullable String after) {
        checkLimit(limit);
        return withFallback(source -> source.audit(ruleSet, limit, after));
    }

    /**
     * The activations of a rule set after a revision, scheduled ones too, oldest first; unknown if there never was one.
     *
     * @param after the revision that they come after; 0 for all
     */
    public Lookup<List<Activation>> activations(String ruleSet, long after) {
        return withFallback(source -> source.activations(ruleSet, after));
    }

    /** The drafts of the rule sets. */
    public Drafts drafts() {
        return new Drafts(
                drafts, limiter, examiner, ruleSet -> versionWithFallback(source -> source.inForce(ruleSet)), clock);
    }

    /**
     * Publishes a draft as a version, and deletes the draft. The draft must have no problem, the publisher must not be
     * its author, and the number must be as great as two differences require: that from the version in force, and that
     * from the version with the greatest number below {@code number}. It must also be as small as the difference to the
     * version with the smallest number above it requires. None of these versions may have the same document.
     *
     * @param by the principal who publishes
     * @throws StoreUnavailable if the store gives no answer; the change may have been made
     */
    public PublicationResult publish(String ruleSet, String draft, VersionNumber number, String by) {
        return publish(ruleSet, draft, number, _ -> true, by, author -> !author.equals(by));
    }

    /**
     * Publishes a draft like {@link #publish(String, String, VersionNumber, String)}.
     *
     * @param expected whether a revision of the draft is the one that is to be published
     * @param isAnother whether the publisher is another person than an author
     */
    public PublicationResult publish(
            String ruleSet,
            String draft,
            VersionNumber number,
            LongPredicate expected,
            String by,
            Predicate<String> isAnother) {
        return publisher.publish(ruleSet, draft, number, expected, by, isAnother);
    }

    /**
     * Activates a published version, now or at a later time. Nobody is the first to activate a version of which they are an
     * author; an author may go back to a version that was activated before. By default this takes at most about 7 seconds.
     *
     * @param from the start of force, or null for now; activations scheduled for this time or later are cancelled
     * @param expected the current revision of the timeline; 0 if no version was ever activated
     * @param by the principal who activates
     * @throws StoreUnavailable if the store gives no answer; the change may have been made
     */
    public ActivationResult activate(
            String ruleSet, VersionNumber number, @Nullable Instant from, long expected, String by) {
        return activate(ruleSet, number, from, expected, by, author -> !author.equals(by));
    }

    /**
     * Activates a version like {@link #activate(String, VersionNumber, Instant, long, String)}.
     *
     * @param isAnother tells whether the principal who activates is another person than an author
     */
    public ActivationResult activate(
            String ruleSet,
            VersionNumber number,
            @Nullable Instant from,
            long expected,
            String by,
            Predicate<String> isAnother) {
        return switch (limiter.read(() -> stored.version(ruleSet, number)).map(LoadedVersion::version)) {
            case Lookup.Unknown<Version>(var existing, var _) -> new ActivationResult.UnknownVersion(existing);
            case Lookup.Found<Version>(Version version, var _) ->
                activator.activate(new Activator.Decision(version, from, expected, by, isAnother, false));
        };
    }

    /**
     * Withdraws a rule set: from now on no version is in force, and what was scheduled is cancelled. Its versions remain, and
     * one may be activated again.
     *
     * @param expected the current revision of the timeline
     * @param by the principal who withdraws
     * @throws StoreUnavailable if the store gives no answer; the change may have been made
     */
    public ActivationResult withdraw(String ruleSet, long expected, String by) {
        return activator.withdraw(ruleSet, expected, by);
    }

    /** The record of who reads the query log. */
    public LogAccess logAccess() {
        return logAccess;
    }

    /**
     * What else is kept in the table of rule sets reads and writes it with this, by the same limits and the same circuit breaker.
     */
    public record Access(DynamoTable table, TimeLimiter limiter, CircuitBreaker breaker, InstantSource clock) {}

    /** The access to the table of rule sets. */
    public Access access() {
        return new Access(table, limiter, breaker, clock);
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

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > VersionStore.MAX_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + VersionStore.MAX_LISTED);
        }
    }

    private <T extends @Nullable Object> T withFallback(Function<RuleSetSource, T> read) {
        return withFallback(read, Function.identity());
    }

    /** Compiles the version that was read. The time that takes is not the store's. */
    private Lookup<Version> versionWithFallback(Function<RuleSetSource, Lookup<LoadedVersion>> read) {
        return withFallback(read, lookup -> lookup.map(LoadedVersion::version));
    }

    private <T extends @Nullable Object, R extends @Nullable Object> R withFallback(
            Function<RuleSetSource, T> read, Function<T, R> then) {
        try {
            return then.apply(limiter.read(() -> read.apply(stored)));
        } catch (StoreUnavailable _) {
            if (!warmingUp) {
                fellBack.run();
            }
            return then.apply(read.apply(fallback));
        }
    }
}
