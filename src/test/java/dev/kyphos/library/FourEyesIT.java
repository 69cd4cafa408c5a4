package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.AuditEntry.Action;
import dev.kyphos.library.Lookup.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The law of four eyes, with the audit log as the oracle: no author publishes, or is the first to activate. */
class FourEyesIT {

    private static final List<String> PEOPLE = List.of("ann", "bob", "carl");

    private final Library library = new Store().library();

    @Test
    void noAuthorPublishesOrIsTheFirstToActivate() {
        var published = new AtomicInteger();
        var activated = new AtomicInteger();
        var refused = new AtomicInteger();
        Seeds.upTo(15, (random, seed) -> {
            String ruleSet = "spine-" + seed;
            walk(ruleSet, random, refused);
            List<AuditEntry> audit = audit(ruleSet);
            for (AuditEntry publication : entries(audit, Action.PUBLISHED)) {
                published.incrementAndGet();
                assertThat(authors(audit, publication)).isNotEmpty().doesNotContain(publication.who());
            }
            var seen = new HashSet<VersionNumber>();
            for (AuditEntry activation : entries(audit, Action.ACTIVATED)) {
                if (seen.add(activation.version())) {
                    activated.incrementAndGet();
                    AuditEntry publication = entries(audit, Action.PUBLISHED).stream()
                            .filter(entry -> entry.version().equals(activation.version()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(authors(audit, publication)).doesNotContain(activation.who());
                }
            }
        });
        assertThat(List.of(published.get(), activated.get(), refused.get()))
                .allMatch(count -> count > Seeds.guard(10), "happened often enough to prove something");
    }

    /** Anybody does anything. */
    private void walk(String ruleSet, RandomGenerator random, AtomicInteger refused) {
        List<String> drafts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String who = any(PEOPLE, random);
            Json document = Documents.ruleSet(ruleSet, "t" + random.nextInt(3));
            var number = new VersionNumber(1, 0, random.nextInt(20));
            if (drafts.isEmpty()) {
                drafts.add(Curators.done(library.drafts().create(ruleSet, document, who))
                        .id());
                continue;
            }
            String draft = any(drafts, random);
            Supplier<Object> action = switch (random.nextInt(6)) {
                case 0 ->
                    () -> drafts.add(Curators.done(library.drafts().create(ruleSet, document, who))
                            .id());
                case 1, 2 -> () -> library.drafts().replace(ruleSet, draft, Curators.ANY, document, who);
                case 3, 4 -> () -> library.publish(ruleSet, draft, number, who);
                default -> () -> activate(ruleSet, random, who);
            };
            Object result = action.get();
            if (result instanceof PublicationResult.ByItsAuthor || result instanceof ActivationResult.ByItsAuthor) {
                refused.incrementAndGet();
            }
        }
    }

    private Object activate(String ruleSet, RandomGenerator random, String who) {
        List<Version.VersionSummary> versions =
                library.versions(ruleSet, 100, null) instanceof Found<Page<Version.VersionSummary>>(var page, var _)
                        ? page.items()
                        : List.of();
        long revision = library.activation(ruleSet) instanceof Found<Timeline>(Timeline current, var _)
                ? current.revision()
                : 0;
        return versions.isEmpty()
                ? List.of()
                : library.activate(ruleSet, any(versions, random).number(), null, revision, who);
    }

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Who wrote a revision of the draft that was published. */
    private static Set<String> authors(List<AuditEntry> audit, AuditEntry publication) {
        var authors = new HashSet<String>();
        audit.stream()
                .filter(entry -> publication.draft().equals(entry.draft()))
                .filter(entry -> entry.what() == Action.DRAFT_CREATED || entry.what() == Action.DRAFT_CHANGED)
                .forEach(entry -> authors.add(entry.who()));
        return authors;
    }

    /** The entries of a kind, in the order of the revisions that they made. */
    private static List<AuditEntry> entries(List<AuditEntry> audit, Action what) {
        return audit.stream()
                .filter(entry -> entry.what() == what)
                .sorted(Comparator.comparing(AuditEntry::revision))
                .toList();
    }

    private List<AuditEntry> audit(String ruleSet) {
        return ((Found<Page<AuditEntry>>) library.audit(ruleSet, 100, null))
                .value()
                .items();
    }
}
