/** DynamoDB's API without the SDK: its types as JSON, Signature Version 4, and one call over the JDK's HTTP client. */
@NullMarked
package dev.kyphos.dynamo;

import org.jspecify.annotations.NullMarked;
