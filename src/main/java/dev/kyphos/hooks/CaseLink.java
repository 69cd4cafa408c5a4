package dev.kyphos.hooks;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.proposal.GatheredCase;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The address of the explorer page with a case in its fragment, which browsers send to no server. */
final class CaseLink {

    /** The maximum number of characters: some programs cut longer addresses off. */
    private static final int MAX = 8_000;

    private CaseLink() {}

    /**
     * The address.
     *
     * @param base the address of this service without a slash at the end; null if it is not known
     * @return the page without the case if no level is known or the case is too long; null without an address
     */
    static @Nullable String of(@Nullable String base, String ruleSet, GatheredCase gathered) {
        if (base == null) {
            return null;
        }
        String page = base + "/";
        if (!gathered.isLevelKnown()) {
            return page;
        }
        Json request = Json.object()
                .with("ruleSet", ruleSet)
                .with("patient", gathered.patient())
                .with("vertebrae", Json.array(gathered.vertebrae(), vertebra -> vertebra));
        String link =
                page + "#case=" + Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.bytes(request));
        return link.length() > MAX ? page : link;
    }
}
