package dev.kyphos.cli;

import dev.kyphos.guideline.GuidelineReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service is called, and as whom. */
final class RemoteOptions {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ADDRESS",
            description =
                    "The service, as in https://….execute-api.eu-central-1.amazonaws.com/live or http://localhost:8080.")
    private String to = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Who calls a local API. Without it, requests are signed with the credentials that the AWS CLI would use.")
    private @Nullable String name;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region to sign for, if the address doesn't tell.")
    private @Nullable String region;

    /** @throws Stop if the address is none, or if what is signed could be read on the way */
    RemoteApi api() {
        URI address = uri();
        return new RemoteApi(
                address, name == null ? AwsSignature.found(address, region) : Signature.named(named(name)));
    }

    String address() {
        return to;
    }

    private URI uri() {
        URI address;
        try {
            address = URI.create(to.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException _) {
            throw Stop.usage("--to: expected an address as in https://example.org/live");
        }
        boolean secure = "https".equals(address.getScheme());
        if (address.getHost() == null || !(secure || "http".equals(address.getScheme()))) {
            throw Stop.usage("--to: expected an address as in https://example.org/live");
        }
        if (!secure && !isThisMachine(address.getHost())) {
            throw Stop.usage("--to: expected https, since others could read what is sent");
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static String named(String name) {
        if (!name.matches("[\\w+=,.@/:-]{1,200}")) {
            throw Stop.usage("--name: expected up to 200 letters, digits and +=,.@/:-_");
        }
        return name;
    }

    /** The address of a rule set within the API. */
    static String path(String ruleSet) {
        if (!GuidelineReader.isId(ruleSet)) {
            throw Stop.usage("expected the id of a rule set, which is " + GuidelineReader.EXPECTED_ID);
        }
        return "/v1/rulesets/" + ruleSet;
    }
}
