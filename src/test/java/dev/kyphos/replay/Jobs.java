package dev.kyphos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.insights.Replay;
import dev.kyphos.insights.Replay.ReplayResult;
import dev.kyphos.insights.ReplayInOneGo;
import dev.kyphos.library.AnswerCosts;
import dev.kyphos.library.AuditEntry;
import dev.kyphos.library.Library;
import dev.kyphos.library.LogAccess.Reading;
import dev.kyphos.library.LogAccess.Replayed;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Page;
import dev.kyphos.library.SettableClock;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.TestEntries;
import dev.kyphos.replay.Replays.Start;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.TimeLimiter;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Jobs over a log of their own in DynamoDB Local. */
final class Jobs {

    static final String RULE_SET = "imwg-2019";
    static final YearMonth FIRST = YearMonth.parse("2026-01");
    static final YearMonth LAST = YearMonth.parse("2026-02");
    static final MonthRange MONTHS = new MonthRange(FIRST, LAST);

    private static final Library BUNDLED = Library.bundledOnly();
    private static final StoreTimeouts LONG = StoreTimeouts.ofRead(Duration.ofMinutes(1));

    final SettableClock clock = new SettableClock();
    final LogStore log = new LogStore();
    final Library library = library(clock);
    final JobStore store = new JobStore(table(), new TimeLimiter(CircuitBreaker.closed(99, clock), LONG), clock);

    private static Library library(SettableClock clock) {
        String name = "rules-" + UUID.randomUUID();
        DynamoDbLocal.shared().createTable(name);
        return Library.onDynamoDb(
                name, LogStore.endpoint(), LONG, clock, _ -> new AnswerCosts(0, 0, 0, 0, List.of()), () -> {});
    }

    private DynamoTable table() {
        return new DynamoTable(log.name, () -> new SdkClient(LogStore.client()), CircuitBreaker.closed(99, clock));
    }

    /** Rows of random patients on some days of two months, in some shards, each row several times. */
    void insert(RandomGenerator random, int rows, int shards) {
        var settings = new QueryLogSettings(shards, 400, Duration.ofMillis(150));
        List<LoggedRow> all = new ArrayList<>();
        while (all.size() < rows) {
            var entry = TestEntries.randomLogged(TestEntries.IMWG_2019_V1, random);
            YearMonth month = random.nextBoolean() ? FIRST : LAST;
            for (int times = 1 + random.nextInt(30); times > 0; times--) {
                all.add(LogStore.row(month.atDay(1 + random.nextInt(4) * 9), shards, entry));
            }
        }
        log.insert(all.subList(0, rows), settings);
    }

    LogReader reader(DynamoDbClient client) {
        return new LogReader(log.name, client, 50, 400, Duration.ofMinutes(1), clock);
    }

    Replay replay(DynamoDbClient client) {
        return new Replay(reader(client), BUNDLED);
    }

    ReplaySteps steps(DynamoDbClient client) {
        return new ReplaySteps(store, replay(client), new ReplayedDocuments(BUNDLED));
    }

    /** Jobs whose steps a test runs itself. */
    Replays byHand(List<ReplayJob> started) {
        return with(new Workflow() {
            @Override
            public void start(ReplayJob job) {
                synchronized (started) {
                    started.add(job);
                }
            }

            @Override
            public void stop(ReplayJob job) {
                synchronized (started) {
                    started.removeIf(each -> each.execution().equals(job.execution()));
                }
            }
        });
    }

    Replays with(Workflow workflow) {
        return new Replays(store, replay(LogStore.client()), library.logAccess(), workflow, steps(LogStore.client()));
    }

    static Version version(String number) {
        return ((Lookup.Found<Version>) BUNDLED.version(RULE_SET, VersionNumber.parse(number))).value();
    }

    static Start start(Replays replays, String version, String principal) {
        var reading = new Reading(RULE_SET, FIRST, LAST, principal);
        return ((Evaluated<Start>) replays.start(reading, Replayed.of(version(version)))).value();
    }

    static ReplayJob started(Replays replays, String version, String principal) {
        Start start = start(replays, version, principal);
        assertThat(start).isInstanceOf(Start.Started.class);
        return ((Start.Started) start).job();
    }

    /** The job as it is seen a second later. */
    ReplayJob seen(ReplayJob job) {
        clock.pass(Duration.ofSeconds(1));
        return store.find(job.ruleSet(), job.id());
    }

    /** Runs the steps of a job one after the other, and returns it as it is seen a second later. */
    ReplayJob run(ReplayJob job) {
        ReplaySteps steps = steps(LogStore.client());
        steps.plan(RULE_SET, job.id()).forEach(part -> steps.part(RULE_SET, job.id(), part));
        steps.join(RULE_SET, job.id());
        return seen(job);
    }

    ReplayResult inOneGo(String version) {
        GuidelineDiagram diagram = version(version).diagram();
        return ReplayInOneGo.of(reader(LogStore.client()), BUNDLED, diagram, RULE_SET, MONTHS);
    }

    long replaysOnRecord() {
        return library.audit(RULE_SET, 100, null) instanceof Lookup.Found<Page<AuditEntry>>(var page, var _)
                ? page.items().stream()
                        .filter(entry -> entry.what() == AuditEntry.Action.REPLAYED)
                        .count()
                : 0;
    }
}
