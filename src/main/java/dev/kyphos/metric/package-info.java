/** The metrics that operators watch, and their form in CloudWatch. */
@NullMarked
package dev.kyphos.metric;

import org.jspecify.annotations.NullMarked;
