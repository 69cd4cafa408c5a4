package dev.kyphos.sat;

/**
 * The work that one question may take. It counts, and does not measure time: so the same question always has the same
 * answer.
 *
 * @param conflicts the conflicts of all searches of the question together
 * @param searches the number of searches
 */
public record Effort(int conflicts, int searches) {

    /** For the proof of a document of the greatest size. */
    public static final Effort OF_PROOF = new Effort(200_000, 200_000);

    /** For one question of a request. */
    public static final Effort OF_ANSWER = new Effort(20_000, 20_000);
}
