package dev.kyphos.library;

import dev.kyphos.library.Activation.About;
import dev.kyphos.store.StoreUnavailable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version that was read. It is decoded and compiled when it is first needed, and then never again. So a caller may read
 * within the time limit of the store, and compile after that. Thread-safe.
 */
final class LoadedVersion {

    private final VersionNumber number;
    private final String digest;

    /** The document as it was read; null once it is compiled. */
    private @Nullable Source source;

    private @Nullable StoreUnavailable failure;
    private volatile @Nullable Version version;

    /** @param digest the digest that the item states */
    LoadedVersion(VersionNumber number, String digest, Source source) {
        this.number = number;
        this.digest = digest;
        this.source = source;
    }

    /** What a version is decoded from. Its methods throw {@link StoreUnavailable} if that is corrupt. */
    interface Source {

        Version compile();

        About about();
    }

    /** A version that is compiled already. */
    LoadedVersion(Version version) {
        this.number = version.number();
        this.digest = version.digest();
        this.version = version;
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
        return compiled == null ? compile() : compiled;
    }

    private synchronized Version compile() {
        if (failure != null) {
            throw failure;
        }
        if (source != null) {
            try {
                version = source.compile();
                source = null;
            } catch (StoreUnavailable corrupt) {
                failure = corrupt;
                throw corrupt;
            }
        }
        return compiled();
    }

    /**
     * The titles of the version, without compiling it.
     *
     * @throws StoreUnavailable if the version is corrupt
     */
    synchronized About about() {
        return source == null ? About.of(compiled()) : source.about();
    }

    private Version compiled() {
        return Objects.requireNonNull(version);
    }
}
