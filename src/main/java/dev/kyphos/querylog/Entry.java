package dev.kyphos.querylog;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Presumption;
import dev.kyphos.library.Version;

/**
 * A recommendation in the form that the log stores: cells of the patient's facts, and positions in the lists of the version
 * that answered. Patients in the same cells have equal entries. {@link #of} is the only way to make an entry, and no part of
 * an entry can hold a value or a text.
 */
public sealed interface Entry permits StoredEntry {

    /**
     * Encodes a recommendation.
     *
     * @param version the version that answered
     * @param presumption the patient whom the advice is for, with the presumed facts
     */
    static Entry of(Version version, Presumption presumption, Advice advice) {
        return EntryEncoder.of(version, presumption, advice);
    }
}
