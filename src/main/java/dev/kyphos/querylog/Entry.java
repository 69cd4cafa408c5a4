package dev.kyphos.querylog;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Presumption;
import dev.kyphos.library.Version;

/**
 * One recommendation as it is kept: cells, and positions in the lists of the version that answered. Two that differ
 * within cells are equal. There is no other way to make one than from a version and what it said, and no part of it can
 * hold a value or a text.
 */
public sealed interface Entry permits StoredEntry {

    /**
     * The entry of one answer.
     *
     * @param presumption the patient whom the advice is for, with what was presumed of them
     */
    static Entry of(Version version, Presumption presumption, Advice advice) {
        return EntryEncoder.of(version, presumption, advice);
    }
}
