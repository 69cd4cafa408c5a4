package dev.kyphos.json;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON Pointer
 * @param detail what was expected there; never what was sent
 */
public record Problem(String pointer, String detail) {

    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
