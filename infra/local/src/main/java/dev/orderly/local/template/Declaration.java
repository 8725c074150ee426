package dev.orderly.local.template;

import dev.orderly.local.template.Value.Fields;
import java.util.Optional;

/** One resource as it is written, globals merged in, nothing resolved. The place is that of its logical id. */
record Declaration(
        String logicalId, Place place, ResourceType type, Fields properties, Optional<Value.Text> condition) {
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String HTTP_API = "AWS::Serverless::HttpApi";
    static final String APPLICATION = "AWS::Serverless::Application";

    boolean is(String name) {
        return type.type().equals(name);
    }
}
