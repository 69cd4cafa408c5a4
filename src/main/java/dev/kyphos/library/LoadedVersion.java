package dev.kyphos.library;

import dev.kyphos.library.Activation.About;
import dev.kyphos.store.StoreUnavailable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A version that was read. It is decoded and compiled when it is first needed, and then never again. So a caller may read
 * within the time limit of the store, and compile after that. Thread-safe.
 */
final class LoadedVersion {

    private final VersionNumber number;
    private final String digest;
    private final Supplier<Version> compile;
    private final Supplier<About> about;
    private volatile @Nullable Version version;

    /**
     * @param digest the digest that the item states
     * @param compile decodes and compiles; throws {@link StoreUnavailable} if the version is corrupt
     * @param about decodes the titles alone; throws as {@code compile}
     */
    LoadedVersion(VersionNumber number, String digest, Supplier<Version> compile, Supplier<About> about) {
        this.number = number;
        this.digest = digest;
        this.compile = compile;
        this.about = about;
    }

    /** A version that is compiled already. */
    static LoadedVersion of(Version version) {
        var loaded = new LoadedVersion(version.number(), version.digest(), () -> version, () -> About.of(version));
        loaded.version = version;
        return loaded;
    }

    VersionNumber number() {
        return number;
    }

    String digest() {
        return digest;
    }

    boolean isCompiled() {
        return version != null;
    }

    /**
     * The version. Callers must not be within the time limit of the store.
     *
     * @throws StoreUnavailable if the version is corrupt
     */
    Version version() {
        Version compiled = version;
        return compiled == null ? compiledOnce() : compiled;
    }

    /**
     * The titles of the version, without compiling it.
     *
     * @throws StoreUnavailable if the version is corrupt
     */
    About about() {
        Version compiled = version;
        return compiled == null ? about.get() : About.of(compiled);
    }

    private synchronized Version compiledOnce() {
        Version compiled = version;
        if (compiled == null) {
            compiled = compile.get();
            version = compiled;
        }
        return compiled;
    }
}
