package dev.kyphos.insights;

import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The versions that answered, each looked up once. */
final class LoggedVersions {

    private final Function<VersionRef, Optional<Version>> find;
    private final Map<VersionRef, Optional<Version>> found = new ConcurrentHashMap<>();

    LoggedVersions(Function<VersionRef, Optional<Version>> find) {
        this.find = find;
    }

    static LoggedVersions in(Library library) {
        return new LoggedVersions(ref -> find(library, ref));
    }

    private static Optional<Version> find(Library library, VersionRef ref) {
        return switch (library.version(ref.ruleSet(), ref.version())) {
            case Lookup.Found<Version>(Version version, var _) -> Optional.of(version);
            case Lookup.Unknown<Version>(var _, boolean storeAvailable) when storeAvailable -> Optional.empty();
            case Lookup.Unknown<Version> _ -> throw new LogUnavailable();
        };
    }

    /**
     * The version that an entry is of; null where there is none of this digest that the entry fits.
     *
     * @throws LogUnavailable where that could not be found out
     */
    @Nullable
    Version version(LoggedEntry kept) {
        Version version = found.computeIfAbsent(kept.version(), find).orElse(null);
        return version != null && version.digest().equals(kept.version().digest()) && kept.fits(version.diagram())
                ? version
                : null;
    }
}
