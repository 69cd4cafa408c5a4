package dev.kyphos.api;

import dev.kyphos.library.Version;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The wording of the versions that have been asked, by digest. */
final class Wordings {

    /** As many as a service may well have in use; after that it starts anew. */
    private static final int MAX = 64;

    private final Map<String, RenderedGuideline> byDigest = new ConcurrentHashMap<>();

    RenderedGuideline of(Version version) {
        RenderedGuideline known = byDigest.get(version.digest());
        if (known != null) {
            return known;
        }
        if (byDigest.size() >= MAX) {
            byDigest.clear();
        }
        return byDigest.computeIfAbsent(version.digest(), _ -> new RenderedGuideline(version));
    }
}
