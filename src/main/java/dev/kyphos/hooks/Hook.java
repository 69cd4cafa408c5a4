package dev.kyphos.hooks;

import dev.kyphos.json.Json;

/** A hook of CDS Hooks: the moment of a clinician's work that a client calls services at. */
public enum Hook {
    /** The record of a patient is opened. */
    PATIENT_VIEW("When the record of a patient is opened"),
    /** An order is selected, and not complete yet. */
    ORDER_SELECT("When an order is selected"),
    /** Orders are about to be signed. */
    ORDER_SIGN("When orders are about to be signed");

    private final String moment;

    Hook(String moment) {
        this.moment = moment;
    }

    /** The name of the hook in the specification, such as {@code patient-view}. */
    public String id() {
        return Json.word(this);
    }

    /** When a client calls, for people: the beginning of a sentence. */
    String moment() {
        return moment;
    }

    /** Whether the context of a call has draft orders. */
    boolean hasOrders() {
        return this != PATIENT_VIEW;
    }
}
