package dev.kyphos.callback;

import dev.kyphos.fetch.HttpsAddress;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a call lacks from the FHIR server that the call names, if that is one of the configured ones. The address that is called is
 * the configured one; of the request there is nothing in it but the id of the patient. Thread-safe.
 */
public final class CallBack {

    private static final int MAX_SERVERS = 20;
    private static final String PATIENT = "{{context.patientId}}";
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9.-]{1,64}");

    private final List<String> servers;
    private final CallBackLimits limits;

    private CallBack(List<String> servers, CallBackLimits limits) {
        this.servers = servers;
        this.limits = limits;
    }

    /**
     * A call-back to some servers.
     *
     * @param servers the base addresses of FHIR servers, separated by commas; null for none
     * @param local whether a server may be at an address of this machine
     * @throws IllegalArgumentException if an address is none of https, or there are more than 20
     */
    public static CallBack to(@Nullable String servers, boolean local) {
        return to(servers, local, CallBackLimits.DEFAULT);
    }

    static CallBack to(@Nullable String servers, boolean local, CallBackLimits limits) {
        List<String> addresses = new ArrayList<>();
        for (String server : servers == null ? new String[0] : servers.strip().split(",", -1)) {
            HttpsAddress address = HttpsAddress.parse(server.strip(), local);
            if (address == null || address.hasQuery()) {
                throw new IllegalArgumentException(
                        "expected the https base addresses of FHIR servers, separated by commas");
            }
            addresses.add(address.text());
        }
        if (addresses.size() > MAX_SERVERS) {
            throw new IllegalArgumentException("expected at most %d FHIR servers".formatted(MAX_SERVERS));
        }
        return new CallBack(List.copyOf(addresses), limits);
    }

    /** Whether there is any server that may be called. */
    public boolean isOn() {
        return !servers.isEmpty();
    }

    /**
     * What searches find, by their keys. A search that fails, or is not over in time, has no entry. Nothing is called if the server
     * is not configured, or if the access is for another patient or has expired. Takes at most about 2.5 seconds.
     *
     * @param server the base address that the call names
     * @param patientId the FHIR id of the patient
     * @param templates reads and searches below the base address, in which {@code {{context.patientId}}} stands for the patient
     */
    public Map<String, Json.Obj> find(String server, Access access, String patientId, Map<String, String> templates) {
        String base = configured(server);
        if (base == null || templates.isEmpty() || !ID.matcher(patientId).matches() || !access.isFor(patientId)) {
            return Map.of();
        }
        var reading = new Reading(base, access, limits);
        List<String> keys = new ArrayList<>();
        List<Callable<Json.@Nullable Obj>> searches = new ArrayList<>();
        templates.forEach((key, template) -> {
            String path = template.replace(PATIENT, patientId).replace("|", "%7C");
            keys.add(key);
            searches.add(() -> reading.find(path));
        });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return found(keys, threads.invokeAll(searches, reading.nanosLeft(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Map.of();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, Json.Obj> found(List<String> keys, List<Future<Json.@Nullable Obj>> results)
            throws InterruptedException {
        Map<String, Json.Obj> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            try {
                Json.Obj resource = results.get(i).get();
                if (resource != null) {
                    found.put(keys.get(i), resource);
                }
            } catch (CancellationException | ExecutionException _) {
                // this search is missing, as one that the caller did not try
            }
        }
        return found;
    }

    /** The configured address that a text names exactly, but for a slash at its end; null if there is none. */
    private @Nullable String configured(String server) {
        String named = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return servers.stream().filter(named::equals).findFirst().orElse(null);
    }
}
