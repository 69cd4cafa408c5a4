package dev.kyphos.insights;

import dev.kyphos.library.Found;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.StoredEntry;
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
        return new LoggedVersions(origin -> find(library, origin));
    }

    private static Optional<Version> find(Library library, VersionRef origin) {
        var reading = library.version(origin.ruleSet(), origin.version());
        return switch (reading.value()) {
            case Found.Here<Version>(Version version) -> Optional.of(version);
            case Found.Unknown<Version> _ when reading.storeAvailable() -> Optional.empty();
            case Found.Unknown<Version> _ -> throw new LogUnavailable();
        };
    }

    /**
     * The version that an entry is of; null where there is none of this digest that the entry fits.
     *
     * @throws LogUnavailable where that could not be found out
     */
    @Nullable
    Version version(StoredEntry kept) {
        Version version = found.computeIfAbsent(kept.version(), find).orElse(null);
        return version != null && version.digest().equals(kept.version().digest()) && kept.fits(version.diagram())
                ? version
                : null;
    }
}
