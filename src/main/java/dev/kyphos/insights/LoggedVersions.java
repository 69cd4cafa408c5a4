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

/** Looks up the versions that logged entries refer to, each once. */
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
     * The version that answered an entry; null if no version has the entry's number and digest, or the entry doesn't fit it.
     *
     * @throws LogUnavailable if the store is unavailable
     */
    @Nullable
    Version version(LoggedEntry entry) {
        Version version = found.computeIfAbsent(entry.version(), find).orElse(null);
        return version != null && version.digest().equals(entry.version().digest()) && entry.fits(version.diagram())
                ? version
                : null;
    }
}
