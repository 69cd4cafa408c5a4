package dev.kyphos.json;

/**
 * A problem in a document.
 *
 * @param pointer the JSON Pointer to the value
 * @param detail what was expected there; never contains the text that was sent
 */
public record Problem(String pointer, String detail) {

    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
