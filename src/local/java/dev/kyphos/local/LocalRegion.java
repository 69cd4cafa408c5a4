package dev.kyphos.local;

import java.util.Optional;

/** The region that everything local says it is in. */
final class LocalRegion {

    private LocalRegion() {}

    /** AWS_REGION where it is set, so that `-Ddynamodb.endpoint` can point at a service that checks it. */
    static String name() {
        return Optional.ofNullable(System.getenv("AWS_REGION")).orElse("us-east-1");
    }
}
