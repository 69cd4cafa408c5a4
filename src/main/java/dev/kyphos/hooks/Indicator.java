package dev.kyphos.hooks;

/** How pressing a card is, in the words of CDS Hooks. */
public enum Indicator {
    INFO,
    WARNING,
    CRITICAL
}
