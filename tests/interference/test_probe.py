from tests.interference.test_noninterference import *
from tests.interference.test_noninterference import _built, _at_one_moment
import time
from collections import Counter
def test_probe(scene):
    for role in ("anyone","hana"):
        t=time.process_time(); a=crawl(browser(scene,role)); print(role,len(a),time.process_time()-t)
        print(Counter(x.split('?')[0].split('/')[1]+'/'+(x.split('?')[0].split('/')+['','',''])[3] for x in a).most_common(40))
