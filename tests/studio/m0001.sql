BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE branch (
	project INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	head INTEGER NOT NULL, 
	PRIMARY KEY (project, name), 
	FOREIGN KEY(head) REFERENCES revision (id), 
	FOREIGN KEY(project) REFERENCES project (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "branch" VALUES(1,'main',1);
CREATE TABLE chunk (
	job INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	worker TEXT, 
	lease REAL NOT NULL, 
	crashes INTEGER NOT NULL, 
	done REAL NOT NULL, 
	seconds REAL NOT NULL, 
	media TEXT, 
	PRIMARY KEY (job, number), 
	FOREIGN KEY(job) REFERENCES job (id), 
	FOREIGN KEY(media) REFERENCES file (sha256)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE file (
	sha256 TEXT NOT NULL, 
	bytes INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	PRIMARY KEY (sha256)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "file" VALUES('0cc5db66ba57bfcaa49f5cc422213baf07f2f73654b2374dcbb4cb93020eb184',34120,'mp4');
INSERT INTO "file" VALUES('da29300cd95e98c282f454a63910da8dc40e488a3a29729da270cb4c93b4cd28',39095,'mp4');
INSERT INTO "file" VALUES('efe54ac6845608f944c932b40005110377f0cccacba1d54127079fafe75792f0',72465,'mp4');
CREATE TABLE job (
	id INTEGER NOT NULL, 
	project INTEGER, 
	kind TEXT NOT NULL, 
	urgency INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	label TEXT NOT NULL, 
	shot TEXT, 
	payload TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT, 
	media TEXT, 
	done REAL NOT NULL, 
	total REAL NOT NULL, 
	pixels INTEGER NOT NULL, 
	created REAL NOT NULL, 
	since REAL, 
	seconds REAL NOT NULL, 
	change INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project) REFERENCES project (id)
)
 STRICT

;
INSERT INTO "job" VALUES(1,1,'shoot',2,'fd1130e777dfdaafa52c2326ede21f2d40c215cd5bbba1028da15e774db4c2d0','Wide shot: a red fox runs through a snowy forest; It stops, in daylight, the camera pushes in.','s1','{"completion": {"prompt": "Wide shot: a red fox runs through a snowy forest; It stops, in daylight, the camera pushes in.", "negative": "", "frames": 18, "width": 160, "height": 90, "fps": "12", "seed": 2, "steps": null, "guidance": null, "known": [], "references": [], "control": null, "shot": {"number": 1, "text": "Wide shot: a red fox runs through a snowy forest; It stops, in daylight, the camera pushes in.", "size": "WS", "angle": "eye", "lens_mm": 28, "move": "dolly_in", "seconds": 1.5, "setting": "snowy forest", "time": "day", "weather": "clear", "mood": null, "style": null, "subjects": [{"id": "s1", "noun": "fox", "color": "red", "count": 1, "state": null, "drawn_as": "puppet:fox"}], "actions": [{"verb": "run", "agent": "s1", "target": null, "start": 0.0, "stop": 1.0}], "relations": [], "changes": [], "dialogue": null, "sound": null, "notes": []}}, "engine": "animatic"}','done',NULL,'0cc5db66ba57bfcaa49f5cc422213baf07f2f73654b2374dcbb4cb93020eb184',18.0,18.0,14400,1.79567782639885807041e+09,1.79567782677813410751e+09,7.29245415000150387641e-01,5);
INSERT INTO "job" VALUES(2,1,'shoot',2,'92a3b6710e90a32c6caac616b323cf2a4a79fbf7afa0a2db2d10e3f6b3f77aa1','Close-up: the red fox running, in the snowy forest, in daylight, the camera pushes in.','s2','{"completion": {"prompt": "Close-up: the red fox running, in the snowy forest, in daylight, the camera pushes in.", "negative": "", "frames": 18, "width": 160, "height": 90, "fps": "12", "seed": 3, "steps": null, "guidance": null, "known": [], "references": [], "control": null, "shot": {"number": 2, "text": "Close-up: the red fox running, in the snowy forest, in daylight, the camera pushes in.", "size": "CU", "angle": "eye", "lens_mm": 85, "move": "dolly_in", "seconds": 1.5, "setting": "snowy forest", "time": "day", "weather": "clear", "mood": null, "style": null, "subjects": [{"id": "s1", "noun": "fox", "color": "red", "count": 1, "state": null, "drawn_as": "puppet:fox"}], "actions": [{"verb": "run", "agent": "s1", "target": null, "start": 0.0, "stop": 1.0}], "relations": [], "changes": [], "dialogue": null, "sound": null, "notes": []}}, "engine": "animatic"}','done',NULL,'da29300cd95e98c282f454a63910da8dc40e488a3a29729da270cb4c93b4cd28',18.0,18.0,14400,1.79567782645911383629e+09,1.79567782683488774298e+09,6.97327073999986168928e-01,6);
INSERT INTO "job" VALUES(3,1,'export',3,'91257cdc10713984c9b56042b19e108eab8919dde795b1943587ef53a2cdae52','A red fox runs through a snowy forest. It stops.',NULL,'{"cut": {"fps": "12", "height": 90, "pieces": [{"frames": 18, "label": "s1", "media": "0cc5db66ba57bfcaa49f5cc422213baf07f2f73654b2374dcbb4cb93020eb184", "start": 0}, {"frames": 18, "label": "s2", "media": "da29300cd95e98c282f454a63910da8dc40e488a3a29729da270cb4c93b4cd28", "start": 0}], "title": "A red fox runs through a snowy forest. It stops.", "width": 160}, "format": "mp4"}','done',NULL,'efe54ac6845608f944c932b40005110377f0cccacba1d54127079fafe75792f0',36.0,36.0,14400,1.79567782766448926922e+09,1.79567782784276580815e+09,2.77506710001489409478e-02,9);
CREATE TABLE part (
	sha256 TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT

;
INSERT INTO "part" VALUES('f6947a86dd981208fc1ea8dd7b88618c14b163e7910afda35a932210ab78ac2b','prompt',X'789C9591316EC3300C45AF4270160CB440172F41C69EA043E141B5684BB041A91285C4307CF7520952646C3752FCFA7CFADA718C2CD98E82FD8ED63972D87F626070765BC3EC050D4E755DA1F82838187439A6745369B35092A63F43260753BC42AE5C407C8E75F660A170BC6C3AC8549AD3BB4091980A0E87C1D5F25CED4CD823B10E390A95BBEF77557D88DC5AC52A8B6A3E3C318402414E2A8EE931C7AFADC1EA9955775D4F72AFF9863F1CEA97690ADCA0FF46DAC103D4C05314067E93E87485D055FEEFD86E5E2C4BA3D99F3260B5365848FFC3E9B35EBA37ED7493D6AF5A49AEE3D2C2398E1FF19793AC');
INSERT INTO "part" VALUES('0fd3d04325afdb1ffc2086851c0f1724403a147cdb11aefcc3b818618d35eea6','storyboard',X'789CCD523D4FC3400CFD2B27CF014111123A462666841810AAAE39931CBAD8D17DD0862AFF1DBB10E80C0C6CFEF67BCFDE43EEB964B08F7B081E2CE47368608C8EC0EEC1B525307D645D875496825C5C12E7ECF44C6D1EC19EAB29D10E254E35C6065E316DA4215582F9A901475D44F1714299D0F6E2A38E96940F2E725771E98C48793D0C6057570D0CCC7E490CFCAA233CC738AD03C91CE2B24CA13A6C300994061246B740974CC696C9674579A95E29813AE542BC9DCC3327CC455985379DFE70A73657FA5A9BCB14BFC0E5BA79C1F653B396232725895E4949533900F0C96D69EDA408C63A8E58EC33EFA4E25B63925AB13FC2A267F95CA05215DCA9D40FC1A3D1FB58E38C6C10A43B23726653FAC4B5EB257C4CE1DADC16A3E7C88D0964BC9B62E8FAD248399AD60D989C196BEE314BFA54D696301CE47493385B7452A764DA882EC1AC4A092DBB9A9BE53956FFE939AE2E7FF01CAB5F3EC7CDFD3F798E9BC8194FEA680FD73DFA0E12F887FB6BFC98C49F3EC5C5FC34BF03800A6330');
INSERT INTO "part" VALUES('eb61624f7d435aff3c275173d015c24719bcdf9bb6c121abffdec1d354b38162','timeline',X'789C9D8EBB0A03211045FFE5D616D134C10F491396203A21E20BD45D028BFFBE9A2564AB14E9CECC9C3B332B22BDEADD1AC83343CD4ABB02795B612B859DD4A2AC87E4170633E71D860FCBC1509EA9762E6FCE1AF2D4D8AF8C3864C4373331381B87B15843A90F7CD28E7AE3A17C218630D7431555A0EE5E39C6B5CFAF7F2E116853DB00729D5114');
INSERT INTO "part" VALUES('3b8d5fc864cc6a8f97feff747298663b31e96d9f21bbdb4e7abb0a4a5d35b875','format',X'789CAB564ACD4BCFCC4B55B2524A2C2DC957D2514A2B2806720C8D80CC8CD4CCF48C12252B4B031DA5E2D4D414252B431DA5F2CC94920C20CBCCA016003B5511ED');
CREATE TABLE part_file (
	part TEXT NOT NULL, 
	file TEXT NOT NULL, 
	PRIMARY KEY (part, file), 
	FOREIGN KEY(part) REFERENCES part (sha256)
)
 WITHOUT ROWID,
 STRICT

;
CREATE TABLE project (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	branch TEXT NOT NULL, 
	created REAL NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "project" VALUES(1,'A red fox runs through a snowy forest. It stops.','main',1.79567782633116102214e+09);
CREATE TABLE revision (
	id INTEGER NOT NULL, 
	project INTEGER NOT NULL, 
	parent INTEGER, 
	label TEXT NOT NULL, 
	time REAL NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(parent) REFERENCES revision (id), 
	FOREIGN KEY(project) REFERENCES project (id)
)
 STRICT

;
INSERT INTO "revision" VALUES(1,1,NULL,'project.make',1.79567782633551311496e+09);
CREATE TABLE revision_part (
	revision INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	part TEXT NOT NULL, 
	PRIMARY KEY (revision, name), 
	FOREIGN KEY(part) REFERENCES part (sha256), 
	FOREIGN KEY(revision) REFERENCES revision (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "revision_part" VALUES(1,'format','3b8d5fc864cc6a8f97feff747298663b31e96d9f21bbdb4e7abb0a4a5d35b875');
INSERT INTO "revision_part" VALUES(1,'prompt','f6947a86dd981208fc1ea8dd7b88618c14b163e7910afda35a932210ab78ac2b');
INSERT INTO "revision_part" VALUES(1,'storyboard','0fd3d04325afdb1ffc2086851c0f1724403a147cdb11aefcc3b818618d35eea6');
INSERT INTO "revision_part" VALUES(1,'timeline','eb61624f7d435aff3c275173d015c24719bcdf9bb6c121abffdec1d354b38162');
CREATE TABLE take (
	"key" TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	recipe TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	media TEXT NOT NULL, 
	frames INTEGER NOT NULL, 
	seconds REAL NOT NULL, 
	made REAL NOT NULL, 
	parent TEXT, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(media) REFERENCES file (sha256), 
	FOREIGN KEY(parent) REFERENCES take ("key")
)
 STRICT

;
INSERT INTO "take" VALUES('fd1130e777dfdaafa52c2326ede21f2d40c215cd5bbba1028da15e774db4c2d0','animatic 2','{"prompt":"Wide shot: a red fox runs through a snowy forest; It stops, in daylight, the camera pushes in.","negative":"","frames":18,"width":160,"height":90,"fps":"12","seed":2,"steps":null,"guidance":null,"known":[],"references":[],"control":null,"shot":{"number":1,"text":"Wide shot: a red fox runs through a snowy forest; It stops, in daylight, the camera pushes in.","size":"WS","angle":"eye","lens_mm":28,"move":"dolly_in","seconds":1.5,"setting":"snowy forest","time":"day","weather":"clear","mood":null,"style":null,"subjects":[{"id":"s1","noun":"fox","color":"red","count":1,"state":null,"drawn_as":"puppet:fox"}],"actions":[{"verb":"run","agent":"s1","target":null,"start":0.0,"stop":1.0}],"relations":[],"changes":[],"dialogue":null,"sound":null,"notes":[]}}',2,'0cc5db66ba57bfcaa49f5cc422213baf07f2f73654b2374dcbb4cb93020eb184',18,0.729,1.79567782759546279904e+09,NULL);
INSERT INTO "take" VALUES('92a3b6710e90a32c6caac616b323cf2a4a79fbf7afa0a2db2d10e3f6b3f77aa1','animatic 2','{"prompt":"Close-up: the red fox running, in the snowy forest, in daylight, the camera pushes in.","negative":"","frames":18,"width":160,"height":90,"fps":"12","seed":3,"steps":null,"guidance":null,"known":[],"references":[],"control":null,"shot":{"number":2,"text":"Close-up: the red fox running, in the snowy forest, in daylight, the camera pushes in.","size":"CU","angle":"eye","lens_mm":85,"move":"dolly_in","seconds":1.5,"setting":"snowy forest","time":"day","weather":"clear","mood":null,"style":null,"subjects":[{"id":"s1","noun":"fox","color":"red","count":1,"state":null,"drawn_as":"puppet:fox"}],"actions":[{"verb":"run","agent":"s1","target":null,"start":0.0,"stop":1.0}],"relations":[],"changes":[],"dialogue":null,"sound":null,"notes":[]}}',3,'da29300cd95e98c282f454a63910da8dc40e488a3a29729da270cb4c93b4cd28',18,0.697,1.79567782762510585788e+09,NULL);
CREATE TABLE undone (
	project INTEGER NOT NULL, 
	branch TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	PRIMARY KEY (project, branch, place), 
	FOREIGN KEY(project) REFERENCES project (id), 
	FOREIGN KEY(revision) REFERENCES revision (id)
)
 WITHOUT ROWID,
 STRICT

;
CREATE INDEX job_alive ON job (urgency, id) WHERE state IN ('queued', 'running');
CREATE INDEX job_change ON job (change);
CREATE INDEX job_measured ON job (kind, state, id);
CREATE INDEX job_of_key ON job ("key");
CREATE INDEX job_of_project ON job (project, id);
CREATE INDEX revision_of_project ON revision (project, id);
COMMIT;
PRAGMA user_version=1;
PRAGMA application_id=1380271436;
