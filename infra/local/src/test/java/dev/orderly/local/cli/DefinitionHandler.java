package dev.orderly.local.cli;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers with two small definitions. */
public final class DefinitionHandler implements RequestStreamHandler {
    static final String DEFINITIONS = """
            {"definitions":[
              {"process":"tea","version":1,"style":"orchestrated","lead":"leads","fixedBy":"pour","steps":[]},
              {"process":"tea","version":3,"style":"orchestrated","lead":"leads","fixedBy":"pour","steps":[
                {"name":"boil-water","asks":{"context":"kitchen","commands":["Boil"]},
                 "undoneBy":{"context":"kitchen","commands":["Cool","Spill"]},"deadlineSeconds":90,
                 "onFailure":"compensates","pivot":false,"closes":false,"expectedRefusals":["no: 'water'"]},
                {"name":"pour","asks":{"context":"table","commands":["Pour"]},"deadlineSeconds":60,
                 "onFailure":"compensates","pivot":true,"closes":false,"expectedRefusals":[]},
                {"name":"steep","deadlineSeconds":7200,
                 "onFailure":"retries","pivot":false,"closes":false,"expectedRefusals":[],"settles":"boil-water"},
                {"name":"no-tea","asks":{"context":"table","commands":["Regret"]},"deadlineSeconds":60,
                 "onFailure":"compensates","pivot":false,"closes":true,"expectedRefusals":[]}]},
              {"process":"tea","version":2,"style":"choreographed","lead":"watches","fixedBy":"pour","steps":[
                {"name":"pour","asks":{"context":"table","commands":["Pour"]},"deadlineSeconds":60,
                 "onFailure":"compensates","pivot":true,"closes":false,"expectedRefusals":[]}]}]}""";

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context lambda) throws IOException {
        String body = DEFINITIONS.replace("\"", "\\\"").replace("\n", " ");
        out.write(("{\"statusCode\":200,\"body\":\"" + body + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
